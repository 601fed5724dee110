import { RequestFailed, asFailure } from "./api.js";

const FIRST_WAIT_MS = 3000;
const LONGEST_WAIT_MS = 30_000;

/**
 * Messages on their way: sent one after the other, each with its own id until the server has answered, so that a
 * lost connection neither loses nor doubles one.
 */
export class Outbox {
  /**
   * @param {object} hooks
   * @param {(message: object) => Promise<object>} hooks.send
   * @param {(waiting: object[]) => void} hooks.onChange what has not been answered yet
   * @param {(message: object) => void} hooks.onSending
   * @param {(message: object, answer: object) => void} hooks.onAnswer
   * @param {(message: object, failure: RequestFailed) => void} hooks.onRefused it will not be tried again
   * @param {(message: object, failure: RequestFailed) => void} hooks.onDelayed it will be tried again
   */
  constructor(hooks) {
    this.hooks = hooks;
    this.waiting = [];
    this.tryNow = () => {};
    addEventListener("online", () => this.tryNow());
  }

  add(...messages) {
    this.waiting.push(...messages);
    this.hooks.onChange(this.waiting);
    this.work();
  }

  /** Gives up all that waits and returns it. An answer that is still to come is dropped. */
  empty() {
    const given = this.waiting;
    this.waiting = [];
    this.tryNow();
    this.hooks.onChange(this.waiting);
    return given;
  }

  async work() {
    // Whoever emptied the box has put another list in place of this one.
    const { waiting } = this;
    if (this.worksOn === waiting) return;
    this.worksOn = waiting;
    for (let failures = 0; waiting.length && this.waiting === waiting; ) {
      const isSettled = await this.deliver(waiting, failures);
      failures = isSettled ? 0 : failures + 1;
    }
    if (this.worksOn === waiting) this.worksOn = null;
  }

  /** One try. True when the first message has been answered or refused. */
  async deliver(waiting, failures) {
    const [message] = waiting;
    this.hooks.onSending(message);
    const answer = await this.hooks.send(message).catch(asFailure);
    if (this.waiting !== waiting) return true;
    if (answer instanceof RequestFailed && answer.isPassing) {
      await this.delay(message, answer, failures);
      return false;
    }
    waiting.shift();
    this.hooks.onChange(waiting);
    const settle = answer instanceof RequestFailed ? this.hooks.onRefused : this.hooks.onAnswer;
    settle(message, answer);
    return true;
  }

  async delay(message, failure, failures) {
    const wait = failure.retryAfterSeconds * 1000 || Math.min(FIRST_WAIT_MS * 2 ** failures, LONGEST_WAIT_MS);
    const isOver = new Promise((resolve) => {
      // A server that names a time is not asked before.
      if (failure.status !== 429) this.tryNow = resolve;
      setTimeout(resolve, wait);
    });
    this.hooks.onDelayed(message, failure);
    await isOver;
    this.tryNow = () => {};
  }
}
