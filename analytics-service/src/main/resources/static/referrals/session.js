/** Who is signed in. The access token is kept in this page's memory only; the cookie that renews it, out of reach. */

const AUTH = '/api/v1/auth';
const RENEW_BEFORE_MILLIS = 60_000;
const DEVICE = 'Referral figures (browser)';

let token;
let expiresAt = 0;
let renewing;

export class Refused extends Error {
  constructor(status, problem, retryAfter) {
    super(problem.detail ?? `The server answered ${status}.`);
    this.status = status;
    this.code = problem.code;
    this.fields = problem.errors ?? [];
    this.retryAfter = retryAfter;
  }
}

export const signedIn = () => Boolean(token);

export function permissions() {
  return new Set(token ? (claims(token).permissions ?? []) : []);
}

export async function signIn(email, password) {
  const answer = await post('sign-in', { email, password, deviceName: DEVICE });
  accept(answer);
  return answer.mustChangePassword;
}

/** Whether there was a session to go on with. */
export async function resume() {
  try {
    const answer = await renew();
    return { mustChangePassword: answer.mustChangePassword };
  } catch (failure) {
    if (failure instanceof Refused && failure.status < 500 && failure.status !== 429) {
      return undefined;
    }
    throw failure;
  }
}

export async function changePassword(currentPassword, newPassword) {
  const answer = await post('change-password', { currentPassword, newPassword }, { Authorization: `Bearer ${token}` });
  accept(answer);
  return answer.mustChangePassword;
}

export async function signOut() {
  const bearer = token;
  token = undefined;
  await fetch(`${AUTH}/sign-out`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...(bearer ? { Authorization: `Bearer ${bearer}` } : {}) },
  });
}

/** A request with a token that is good; throws Refused for every answer that is none. */
export async function call(address, options = {}) {
  if (Date.now() > expiresAt - RENEW_BEFORE_MILLIS) {
    await renew();
  }
  let response = await withToken(address, options);
  if (response.status === 401) {
    await renew();
    response = await withToken(address, options);
  }
  if (!response.ok) {
    throw await refused(response);
  }
  return response;
}

export const json = async address => (await call(address, { headers: { Accept: 'application/json' } })).json();

const withToken = (address, options) =>
  fetch(address, { ...options, cache: 'no-store', headers: { ...options.headers, Authorization: `Bearer ${token}` } });

/** Several callers share one renewal: a second one with the old cookie would end the session. */
function renew() {
  renewing ??= (async () => {
    try {
      for (let attempt = 1; ; attempt++) {
        try {
          const answer = await post('refresh', {});
          accept(answer);
          return answer;
        } catch (failure) {
          // Another tab was quicker; its cookie is this page's, too.
          if (failure.code !== 'refresh-superseded' || attempt === 4) {
            throw failure;
          }
          await new Promise(resolve => setTimeout(resolve, 200 * attempt));
        }
      }
    } finally {
      renewing = undefined;
    }
  })();
  return renewing;
}

async function post(action, body, headers = {}) {
  const response = await fetch(`${AUTH}/${action}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  if (!response.ok) {
    throw await refused(response);
  }
  return response.json();
}

function accept(answer) {
  token = answer.accessToken;
  expiresAt = Date.now() + answer.expiresIn * 1000;
}

async function refused(response) {
  const problem = await response.json().catch(() => ({}));
  return new Refused(response.status, problem, Number(response.headers.get('Retry-After')) || undefined);
}

function claims(jwt) {
  const part = jwt.split('.')[1].replaceAll('-', '+').replaceAll('_', '/');
  const bytes = Uint8Array.from(atob(part), character => character.charCodeAt(0));
  return JSON.parse(new TextDecoder().decode(bytes));
}
