const TIMEOUT_MS = 20_000;
const STORED_SESSION = "chat-session";
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
}

/** Opens a session; call it only after the visitor has agreed. Answers `{session, replies}`. */
export function startSession() {
  const timezone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return request("POST", "/api/chat/sessions", { body: { consent: true, timezone } });
}

/**
 * Sends what the visitor said. The same `id` again is answered again but not processed again.
 * @param {string} session
 * @param {{id: string, text?: string, payload?: string}} message
 */
export function sendMessage(session, message) {
  return request("POST", "/api/chat/messages", { session, body: message });
}

/** The conversation so far, as `{messages}`. */
export function readMessages(session) {
  return request("GET", "/api/chat/messages", { session });
}

/** Erases the conversation on the server. Answers `{receipt}`. */
export function eraseSession(session) {
  return request("DELETE", "/api/chat/session", { session });
}

/** @returns {Promise<"ready"|"starting"|"unreachable">} */
export async function readReadiness() {
  try {
    await request("GET", "/healthz");
    return "ready";
  } catch (failure) {
    return failure.status === 503 ? "starting" : "unreachable";
  }
}

/** The session of this tab, or null. */
export function storedSession() {
  return tabStorage()?.getItem(STORED_SESSION) ?? null;
}

/** Remembers the session until the tab is closed. */
export function storeSession(session) {
  tabStorage()?.setItem(STORED_SESSION, session);
}

/** Leaves nothing of the chat in this tab's storage. */
export function forgetSession() {
  tabStorage()?.removeItem(STORED_SESSION);
}

// A browser that blocks storage throws on access; the chat then lives as long as the page.
function tabStorage() {
  try {
    return window.sessionStorage;
  } catch {
    return null;
  }
}

async function request(method, address, { session, body } = {}) {
  try {
    const response = await fetch(address, requestOptions(method, session, body));
    if (!response.ok) throw new RequestFailed(response.status, Number(response.headers.get("Retry-After")) || 0);
    return await response.json();
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
    signal: AbortSignal.timeout(TIMEOUT_MS),
  };
}
