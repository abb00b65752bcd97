import { call, Refused } from '/referrals/session.js';

/** Server-sent events over fetch, because an EventSource cannot send an access token. */

const SILENCE_MILLIS = 45_000;
const FIRST_WAIT_MILLIS = 1_000;
const LONGEST_WAIT_MILLIS = 30_000;

/**
 * Follows an address until it is told to stop, coming back by itself.
 *
 * @param on.event (name, data) for each event
 * @param on.state 'live', 'lost' (coming back), 'replaced', or a Refused that makes no sense to repeat
 * @returns a function that stops it
 */
export function follow(address, on) {
  let stopped = false;
  let lastId;
  let wait = FIRST_WAIT_MILLIS;
  let controller;

  (async () => {
    while (!stopped) {
      let pause = wait;
      try {
        const reason = await read();
        wait = FIRST_WAIT_MILLIS;
        if (reason === 'REPLACED') {
          on.state('replaced');
          return;
        }
        pause = reason === 'TOKEN_EXPIRED' ? 0 : 300 + 1_200 * Math.random();
      } catch (failure) {
        if (stopped) {
          return;
        }
        if (failure instanceof Refused && failure.status < 500 && failure.status !== 429) {
          on.state(failure);
          return;
        }
        on.state('lost');
        pause = failure.retryAfter ? failure.retryAfter * 1_000 : wait;
        wait = Math.min(LONGEST_WAIT_MILLIS, wait * 2);
      }
      await new Promise(resolve => setTimeout(resolve, pause));
    }
  })();

  return () => {
    stopped = true;
    controller?.abort();
  };

  /** Reads until the end, and says why it ended if the service did. */
  async function read() {
    controller = new AbortController();
    let silence = setTimeout(() => controller.abort(), SILENCE_MILLIS);
    try {
      const headers = { Accept: 'text/event-stream', ...(lastId ? { 'Last-Event-ID': lastId } : {}) };
      const response = await call(address, { headers, signal: controller.signal });
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
      let text = '';
      for (;;) {
        const { value, done } = await reader.read();
        if (done) {
          throw new Error('The stream broke off');
        }
        clearTimeout(silence);
        silence = setTimeout(() => controller.abort(), SILENCE_MILLIS);
        const blocks = (text + value).replaceAll('\r\n', '\n').split('\n\n');
        text = blocks.pop();
        for (const block of blocks) {
          const event = parse(block);
          if (event.name === 'end') {
            return JSON.parse(event.data).reason;
          }
          if (event.name && !stopped) {
            lastId = event.id ?? lastId;
            wait = FIRST_WAIT_MILLIS;
            on.state('live');
            on.event(event.name, JSON.parse(event.data));
          }
        }
      }
    } finally {
      clearTimeout(silence);
      controller.abort();
    }
  }
}

function parse(block) {
  const event = { data: '' };
  for (const line of block.split('\n')) {
    const [, field, value] = /^([^:]*):? ?(.*)$/.exec(line);
    if (field === 'event') {
      event.name = value;
    } else if (field === 'id') {
      event.id = value;
    } else if (field === 'data') {
      event.data += (event.data ? '\n' : '') + value;
    }
  }
  return event;
}
