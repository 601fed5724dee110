const EVENT_MINUTES = 15;

/**
 * A calendar entry for the time by which we call, in the iCalendar format (RFC 5545). It says neither who calls nor
 * why, because calendars are shared and shown on locked screens.
 * @param {string} reference
 * @param {string} promisedBy ISO 8601
 * @param {Date} now
 */
export function calendarEntry(reference, promisedBy, now = new Date()) {
  const end = new Date(promisedBy);
  const start = new Date(end.getTime() - EVENT_MINUTES * 60_000);
  return [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//callback//EN",
    "BEGIN:VEVENT",
    `UID:${escaped(reference)}`,
    `DTSTAMP:${stamp(now)}`,
    `DTSTART:${stamp(start)}`,
    `DTEND:${stamp(end)}`,
    "SUMMARY:Phone call by now",
    "CLASS:PRIVATE",
    "END:VEVENT",
    "END:VCALENDAR",
    "",
  ].join("\r\n");
}

function stamp(time) {
  return time.toISOString().replace(/[-:]|\.\d+/g, "");
}

function escaped(text) {
  return String(text).replace(/[^\w-]/g, "");
}
