const BASE = new URL("../../", import.meta.url);
const TIMEOUT_MS = 20_000;
const NO_ANSWER = 0;

/** A call to the server that did not succeed. `status` is 0 when no usable answer came. */
export class RequestFailed extends Error {
  constructor(status, retryAfterSeconds = 0) {
    super(`The chat API answered ${status}`);
    this.status = status;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  /** True when the server no longer knows the session. */
  get isSessionGone() {
    return this.status === 401 || this.status === 404;
  }

  /** True when the same call may succeed later. */
  get isPassing() {
    return this.status === NO_ANSWER || this.status === 429 || this.status >= 500;
  }
}

/** For `.catch`: a failed call is an answer too. */
export function asFailure(failure) {
  return failure;
}

/** Opens a session; call it only after the visitor has agreed. Answers `{session, replies}`. */
export function startSession() {
  const timezone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return request("POST", "api/chat/sessions", { body: { consent: true, timezone } });
}

/** Opens the conversation of a visitor code. Answers `{session}`. */
export function resumeSession(code) {
  return request("POST", "api/chat/resume", { body: { code } });
}

/** Erases the conversation on the server. Answers `{receipt}`. */
export function eraseSession(session) {
  return request("DELETE", "api/chat/session", { session });
}

/**
 * Sends what the visitor said. The same `id` again is answered again but not processed again.
 * @param {string} session
 * @param {{id: string, text?: string, payload?: string}} message
 */
export function sendMessage(session, { id, text, payload }) {
  return request("POST", "api/chat/messages", { session, body: { id, text, payload } });
}

/** The conversation so far, as `{messages}`. */
export function readMessages(session) {
  return request("GET", "api/chat/messages", { session });
}

/** Says whether reply number `reply` to the message `id` was helpful. */
export function sendFeedback(session, id, reply, helpful) {
  return request("POST", `api/chat/messages/${id}/feedback`, { session, body: { helpful, reply } });
}

/** Makes a new visitor code; an earlier one is void. Answers `{code, expires_on}`. */
export function makeCode(session) {
  return request("POST", "api/chat/code", { session, body: {} });
}

/** The whole conversation as plain text. */
export function readText(session) {
  return request("GET", "api/chat/export?format=text", { session });
}

/** The visitor's callback, as `{callback}`, null where there is none. */
export function readCallback(session) {
  return request("GET", "api/chat/callback", { session });
}

/** Cancels the visitor's callback; one that is not open any more counts as canceled. */
export async function cancelCallback(session) {
  try {
    return await request("DELETE", "api/chat/callback", { session });
  } catch (failure) {
    if (failure.status === 404) return {};
    throw failure;
  }
}

/** @returns {Promise<"ready"|"starting"|"unreachable">} */
export async function readReadiness() {
  try {
    await request("GET", "healthz");
    return "ready";
  } catch (failure) {
    return failure.status === 503 ? "starting" : "unreachable";
  }
}

async function request(method, address, { session, body } = {}) {
  try {
    const response = await fetch(new URL(address, BASE), requestOptions(method, session, body));
    if (!response.ok) throw new RequestFailed(response.status, Number(response.headers.get("Retry-After")) || 0);
    if (response.status === 204) return null;
    return await (response.headers.get("Content-Type")?.includes("json") ? response.json() : response.text());
  } catch (failure) {
    throw failure instanceof RequestFailed ? failure : new RequestFailed(NO_ANSWER);
  }
}

function requestOptions(method, session, body) {
  return {
    method,
    headers: {
      ...(session && { Authorization: `Bearer ${session}` }),
      ...(body && { "Content-Type": "application/json" }),
    },
    body: body && JSON.stringify(body),
    cache: "no-store",
    credentials: "omit",
    referrerPolicy: "no-referrer",
    signal: AbortSignal.timeout(TIMEOUT_MS),
  };
}
