import { rows, share } from '/dashboard/charts.js';
import { placed } from '/referrals/counties.js';
import { clock, series } from '/referrals/drawings.js';
import { changePassword, json, permissions, Refused, resume, signedIn, signIn, signOut } from '/referrals/session.js';
import { follow } from '/referrals/stream.js';

const API = '/api/v1/referral-statistics';
const LOCALE = 'en-KE';
const ZONE = 'Africa/Nairobi';
const DAYS = 30;
const MOST_CHOICES = 500;
const REREAD_MILLIS = 2_000;
const HIDDEN_MILLIS = 60_000;

const whole = new Intl.NumberFormat(LOCALE);
const compact = new Intl.NumberFormat(LOCALE, { notation: 'compact', maximumFractionDigits: 1 });
const percentage = new Intl.NumberFormat(LOCALE, { style: 'percent', maximumFractionDigits: 1 });
const number = value => (value === undefined ? '–' : whole.format(value));
const percent = value => (value === undefined ? '–' : percentage.format(value));
const points = value => (value === undefined ? '–' : value.toFixed(1));
const plural = (count, one, many) => `${whole.format(count)} ${count === 1 ? one : many}`;
const dayName = (day, options) => new Date(`${day}T00:00:00Z`).toLocaleDateString(LOCALE, { timeZone: 'UTC', ...options });
const shortDay = day => dayName(day, { day: 'numeric', month: 'short' });
const longDay = day => dayName(day, { weekday: 'short', day: 'numeric', month: 'long', year: 'numeric' });

const byId = id => document.getElementById(id);
const filters = byId('filters');

/** Panels as the service sent them last. */
let panels = {};
let stop = () => {};
let admin = false;
let firstPassword;

/* Words */

function make(tag, content = '', attributes = {}) {
  const created = document.createElement(tag);
  created.append(...[content].flat());
  Object.entries(attributes).forEach(([name, value]) => value !== undefined && created.setAttribute(name, value));
  return created;
}

function say(state, message) {
  const status = byId('status');
  if (byId('status-text').textContent !== message) {
    status.dataset.state = state;
    byId('status-text').textContent = message;
  }
}

function notice(message, kind, action) {
  const place = byId('notice');
  place.hidden = !message;
  place.dataset.kind = kind ?? '';
  place.replaceChildren(make('span', message ?? ''));
  if (action) {
    const button = make('button', action.name, { type: 'button', class: 'quiet' });
    button.addEventListener('click', action.run);
    place.append(button);
  }
}

function problem(form, message) {
  const place = form.querySelector('.problem');
  place.hidden = !message;
  place.textContent = message ?? '';
}

const explain = failure => (failure instanceof Refused ? failure.message : 'The service cannot be reached. Is this device online?');

/* Signing in */

function only(id) {
  for (const part of ['sign-in', 'new-password', 'figures']) {
    byId(part).hidden = part !== id;
  }
  byId('sign-out').hidden = id === 'sign-in';
  const first = byId(id).querySelector('input:not([hidden])');
  if (id !== 'figures' && first) {
    first.focus();
  }
}

function askToSignIn(message) {
  stop();
  panels = {};
  byId('title').textContent = 'Referral figures';
  say('waiting', message ?? 'Sign in to see them.');
  only('sign-in');
}

/** What a form does while it waits; a failure is said beside it. */
function onSubmit(form, action) {
  form.addEventListener('submit', async event => {
    event.preventDefault();
    const button = form.querySelector('.primary');
    problem(form);
    button.disabled = true;
    try {
      await action(form.elements);
    } catch (failure) {
      problem(form, failure.fields?.map(field => field.message).join(' ') || explain(failure));
    } finally {
      button.disabled = false;
    }
  });
}

onSubmit(byId('sign-in'), async ({ email, password }) => {
  const mustChange = await signIn(email.value.trim(), password.value);
  if (mustChange) {
    firstPassword = password.value;
    byId('new-password').elements.username.value = email.value;
    say('waiting', 'One more step.');
    only('new-password');
  } else {
    enter();
  }
  password.value = '';
});

onSubmit(byId('new-password'), async ({ password, repeated }) => {
  if (password.value !== repeated.value) {
    repeated.setAttribute('aria-invalid', 'true');
    repeated.focus();
    throw new Refused(400, { detail: 'The two are not the same.' });
  }
  repeated.removeAttribute('aria-invalid');
  await changePassword(firstPassword, password.value);
  firstPassword = undefined;
  byId('new-password').reset();
  enter();
});

byId('sign-out').addEventListener('click', async () => {
  stop();
  await signOut().catch(() => {});
  history.replaceState(null, '', location.pathname);
  filters.reset();
  askToSignIn('You are signed out.');
});

function enter() {
  const may = permissions();
  admin = may.has('statistics:referral');
  document.body.classList.toggle('officer-view', !admin);
  byId('title').textContent = admin ? 'Referral figures' : 'My referral figures';
  only('figures');
  if (!admin && !may.has('statistics:officer')) {
    notice('These figures are for recruitment officers and administrators. You are signed in as neither.', 'problem');
    say('lost', 'Nothing to show.');
    return;
  }
  offerChoices();
  watch();
}

/* What is asked for */

function query() {
  const { period, from, to, campaignId, officerId, zone } = filters.elements;
  const asked = new URLSearchParams();
  if (period.value === 'own') {
    from.value && asked.set('from', from.value);
    to.value && asked.set('to', to.value);
  } else if (Number(period.value) !== DAYS) {
    const today = todayIn(zone.value || ZONE);
    asked.set('from', addDays(today, 1 - Number(period.value)));
  }
  campaignId.value && asked.set('campaignId', campaignId.value);
  admin && officerId.value && asked.set('officerId', officerId.value);
  zone.value && zone.value !== ZONE && asked.set('zone', zone.value);
  return asked;
}

function todayIn(zone) {
  try {
    return new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(new Date());
  } catch {
    return todayIn(ZONE);
  }
}

function addDays(day, days) {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

const address = (path, more = {}) => {
  const asked = query();
  Object.entries(more).forEach(([name, value]) => asked.set(name, value));
  return `${API}/${path}${asked.size ? `?${asked}` : ''}`;
};

async function everyItem(path, more) {
  const items = [];
  let cursor;
  do {
    const asked = new URLSearchParams({ ...more, limit: 100, ...(cursor ? { cursor } : {}) });
    const page = await json(`${API}/${path}?${asked}`);
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor && items.length < MOST_CHOICES);
  return items;
}

async function offerChoices() {
  try {
    const [campaigns, officers] = await Promise.all([
      everyItem('campaigns', { sort: 'NAME', direction: 'ASC' }),
      admin ? everyItem('leaderboard', { sort: 'NAME', direction: 'ASC' }) : [],
    ]);
    choices('campaignId', campaigns.map(campaign => [campaign.campaignId, campaign.name ?? 'Campaign not heard of yet']));
    choices('officerId', officers.map(officer => [officer.officerId, officer.fullName ?? 'Officer not heard of yet']));
  } catch {
    // The figures say what is wrong; without choices nothing can be narrowed, and everything is shown.
  }
}

function choices(name, entries) {
  const select = filters.elements[name];
  const current = select.value;
  select.replaceChildren(select.options[0], ...entries.map(([value, words]) => new Option(words, value)));
  if (current && !entries.some(([value]) => value === current)) {
    select.add(new Option('Chosen', current));
  }
  select.value = current;
}

function chosen() {
  const own = filters.elements.period.value === 'own';
  document.querySelectorAll('.own-dates').forEach(label => (label.hidden = !own));
  const asked = query();
  byId('show-everything').hidden = asked.size === 0;
  history.replaceState(null, '', asked.size ? `?${asked}` : location.pathname);
}

/* Following */

function watch() {
  stop();
  chosen();
  panels = {};
  notice();
  byId('figures').setAttribute('aria-busy', 'true');
  say('waiting', 'Loading the figures…');
  stop = follow(address('stream'), { event: arrived, state: stateChanged });
}

function arrived(name, data) {
  if (name === 'unchanged') {
    return;
  }
  panels = name === 'snapshot' ? data : { ...panels, ...data };
  byId('figures').removeAttribute('aria-busy');
  show(Object.keys(data));
}

function stateChanged(state) {
  if (state === 'live') {
    say('live', 'Live');
    if (byId('notice').dataset.kind === 'lost') {
      notice();
    }
  } else if (state === 'lost') {
    say('lost', panels.funnel ? 'The connection is lost. What you see is the last answer; trying again.' : 'The figures cannot be reached right now. Trying again.');
  } else if (state === 'replaced') {
    say('lost', 'Not live: the figures are open in too many other places.');
    notice('These figures are open in too many other places, so they do not follow here any more.', 'lost', { name: 'Follow here', run: watch });
  } else if (state.status === 401) {
    askToSignIn('Your session has ended. Sign in again.');
  } else if (state.status === 404 && !query().has('campaignId') && !query().has('officerId')) {
    say('lost', 'Nothing to show.');
    notice('There is no officer for this account yet. Ask whoever invited you.', 'problem', { name: 'Look again', run: watch });
  } else {
    say('lost', 'The figures cannot be shown.');
    notice(state.fields.map(field => field.message).join(' ') || state.message, 'problem', { name: 'Show everything', run: () => filters.reset() });
  }
}

/* What is shown */

const DRAW = {
  officer: tiles,
  funnel: () => {
    tiles();
    funnel();
    times();
  },
  trend,
  leaderboard: () => ranked('leaderboard'),
  campaigns: () => ranked('campaigns'),
  hours,
  counties,
};

function show(names) {
  names.forEach(name => DRAW[name]?.());
  const { counts } = panels.funnel;
  const nothing = !counts.clicks && !counts.signups && !counts.enrolments;
  if (nothing) {
    notice(panels.funnel.population.links
      ? 'Nothing was counted here in this time. The figures fill themselves with the first click.'
      : 'There are no links yet. The figures fill themselves as soon as one is made and clicked.', 'empty');
  } else if (byId('notice').dataset.kind === 'empty') {
    notice();
  }
}

function value(figure, words) {
  const place = document.querySelector(`[data-figure="${figure}"]`);
  const before = place.textContent;
  place.textContent = words;
  if (before !== '–' && before !== words) {
    place.classList.remove('fresh');
    void place.offsetWidth;
    place.classList.add('fresh');
  }
}

function note(name, parts) {
  document.querySelector(`[data-note="${name}"]`).replaceChildren(...parts.filter(Boolean).flatMap((part, index) => (index ? [' · ', part] : [part])));
}

function growth(rate) {
  return rate === undefined ? undefined : make('span', `${rate > 0 ? '+' : ''}${percentage.format(rate)} since last year`, { class: rate < 0 ? 'down' : 'up' });
}

function tiles() {
  const { counts, rates, yearOverYear, velocity, population } = panels.funnel;
  value('signups', number(counts.signups));
  value('clicks', number(counts.clicks));
  value('enrolments', number(counts.enrolments));
  note('signups', [velocity !== undefined && `${number(velocity)} a day`, yearOverYear.signups !== undefined && `${yearOverYear.signups > 0 ? '+' : ''}${percentage.format(yearOverYear.signups)} since last year`]);
  note('clicks', [`${plural(counts.uniqueVisitors, 'visitor', 'visitors')}`, growth(yearOverYear.clicks)]);
  note('enrolments', [rates.signupToEnrolment !== undefined && `${percent(rates.signupToEnrolment)} of sign-ups`]);
  const ofOne = panels.officer;
  byId('fourth-name').textContent = ofOne ? 'Score' : 'Sign-ups per click';
  value('fourth', ofOne ? points(ofOne.score) : percent(rates.clickToSignup));
  note('fourth', ofOne ? ['of 100', `${percent(rates.clickToSignup)} of clicks sign up`] : [`${plural(population.officers, 'active officer', 'active officers')}`]);
  if (ofOne?.fullName) {
    byId('title').textContent = ofOne.fullName;
  } else if (admin) {
    byId('title').textContent = 'Referral figures';
  }
}

function funnel() {
  const { period, counts, rates, bounceRate, population, perOfficer, yearOverYear, leftOut } = panels.funnel;
  byId('funnel-note').textContent = `${shortDay(period.from)} – ${dayName(period.to, { day: 'numeric', month: 'short', year: 'numeric' })} · ${period.zone}`;
  const steps = [
    ['Clicks', counts.clicks, undefined, ''],
    ['Sign-ups', counts.signups, rates.clickToSignup, 'of clicks'],
    ['Enrolments', counts.enrolments, rates.signupToEnrolment, 'of sign-ups'],
  ];
  const largest = Math.max(1, ...steps.map(([, count]) => count));
  byId('funnel').replaceChildren(...steps.map(([name, count, rate, of]) => make('li', [
    make('p', [make('strong', number(count)), make('span', name, { class: 'name' })], { class: 'step' }),
    share(count / largest),
    make('p', rate === undefined ? '\u00a0' : `${percent(rate)} ${of}`, { class: 'share' }),
  ])));
  const change = (now, base) => (now === undefined ? [] : [`${now > 0 ? '+' : ''}${percentage.format(now)}`, `from ${number(base)}`]);
  const facts = [
    ['Enrolments per click', percent(rates.total)],
    ['Bounced within 1 h', percent(bounceRate.withinOneHour)],
    ['Bounced within 24 h', percent(bounceRate.within24Hours)],
    ['Clicks since last year', ...change(yearOverYear.clicks, yearOverYear.base.clicks)],
    ['Sign-ups since last year', ...change(yearOverYear.signups, yearOverYear.base.signups)],
    ['Clicks per officer', admin && perOfficer && number(perOfficer.clicks)],
    ['Sign-ups per officer', admin && perOfficer && number(perOfficer.signups)],
    ['Enrolments per officer', admin && perOfficer && number(perOfficer.enrolments)],
    ['Active officers', admin && number(population.officers)],
    ['Campaigns', number(population.campaigns), `${number(population.activeCampaigns)} running`],
    ['Links', number(population.links)],
    ['Not counted: bots', number(leftOut.bots)],
    ['Not counted: campaign over', number(leftOut.campaignOver)],
    ['Not counted: refused', number(leftOut.refused)],
    ['Taken out as fraud', plural(leftOut.voidedClicks, 'click', 'clicks'), plural(leftOut.voidedSignups, 'sign-up', 'sign-ups')],
  ];
  byId('facts').replaceChildren(...facts.filter(([, words]) => words).map(([name, words, more]) =>
    make('div', [make('dt', name), make('dd', more ? [words, ' ', make('small', more)] : words)])));
}

const MEASURES = [
  { name: 'Sign-ups', of: day => day.signups, week: 'signups7', month: 'signups30' },
  { name: 'Conversion', of: day => day.clickToSignup, week: 'conversion7', month: 'conversion30', rate: true },
  { name: 'Clicks', of: day => day.clicks },
  { name: 'Enrolments', of: day => day.enrolments },
];
let measure = MEASURES[0];

function trend() {
  const { days } = panels.trend;
  const format = measure.rate ? percent : number;
  const averages = [['line-week', measure.week], ['line-month', measure.month]].filter(([, key]) => key);
  byId('trend-note').textContent = `${plural(days.length, 'day', 'days')}`;
  byId('trend-legend').replaceChildren(
    make('li', [make('i', '', { class: 'key-bar' }), 'a day']),
    ...(measure.week ? [make('li', [make('i'), measure.rate ? 'of seven days' : 'mean of seven days']), make('li', [make('i', '', { class: 'key-month' }), measure.rate ? 'of thirty days' : 'mean of thirty days'])] : []));
  if (!days.some(measure.of)) {
    byId('trend').replaceChildren(make('p', 'Nothing to show yet', { class: 'none' }));
    return;
  }
  series(
    byId('trend'),
    days.map(day => ({
      name: shortDay(day.day),
      title: [`${longDay(day.day)}: ${format(measure.of(day))}`, ...averages.map(([, key], index) => `${index ? 30 : 7} days: ${format(day[key])}`)].join('\n'),
      value: measure.of(day),
    })),
    averages.map(([className, key]) => ({ className, values: days.map(day => day[key]) })),
    {
      format: measure.rate ? percent : amount => compact.format(amount),
      height: 260,
      label: `${measure.name} by day, from ${longDay(days[0].day)} to ${longDay(days.at(-1).day)}; the last day ${format(measure.of(days.at(-1)))}`,
    });
}

function times() {
  const { conversionTimes: bins, counts } = panels.funnel;
  byId('times-note').textContent = plural(counts.signups, 'sign-up', 'sign-ups');
  const entries = [
    ['Within an hour', bins.underOneHour],
    ['1 to 24 hours', bins.oneTo24Hours],
    ['More than 24 hours', bins.over24Hours],
    ['By a typed code', bins.withoutClick],
  ].map(([name, amount]) => ({ name, value: amount, place: counts.signups ? percent(amount / counts.signups) : '' }));
  if (!counts.signups) {
    byId('times').replaceChildren(make('p', 'No sign-up yet', { class: 'none' }));
    return;
  }
  rows(byId('times'), entries, { format: number, label: entries.map(entry => `${entry.name}: ${entry.value}`).join(', ') });
}

function hours() {
  const { hours: all, peaks } = panels.hours;
  const hourName = hour => `${String(hour).padStart(2, '0')}:00–${String(hour + 1).padStart(2, '0')}:00`;
  byId('hours-note').textContent = peaks.map(peak => hourName(peak.hour)).join(', ');
  if (!peaks.length) {
    byId('hours').replaceChildren(make('p', 'No sign-up yet', { class: 'none' }));
    return;
  }
  const top = new Set(peaks.map(peak => peak.hour));
  clock(byId('hours'), all.map(hour => ({ ...hour, value: hour.signups, peak: top.has(hour.hour) })), {
    height: 190,
    title: hour => `${hourName(hour.hour)}: ${plural(hour.signups, 'sign-up', 'sign-ups')}, ${plural(hour.clicks, 'click', 'clicks')}`,
    label: `Sign-ups by hour; most at ${peaks.map(peak => `${hourName(peak.hour)} (${peak.signups})`).join(', ')}`,
  });
}

function counties() {
  const { counties: all, elsewhere } = panels.counties;
  const { tiles: map, offMap } = placed(all);
  const notOnMap = offMap + elsewhere.signups;
  byId('counties-note').textContent = notOnMap ? `${number(notOnMap)} not said, or elsewhere` : '';
  byId('counties').replaceChildren(...map.map(tile => {
    const item = make('li', [
      make('span', tile.name, { class: 'long' }),
      make('abbr', tile.name.replace(/[^A-Za-z]/g, '').slice(0, 3), { class: 'short', title: tile.name }),
      make('b', tile.signups ? compact.format(tile.signups) : ''),
    ], { title: `${tile.name}: ${plural(tile.signups, 'sign-up', 'sign-ups')}`, 'data-shade': tile.shade });
    item.style.gridColumn = tile.column;
    item.style.gridRow = tile.row;
    return item;
  }));
  const head = make('tr', ['County', 'Sign-ups', 'Enrolments'].map(name => make('th', name, { scope: 'col' })));
  byId('county-table').replaceChildren(
    make('thead', head),
    make('tbody', [...all, ...(elsewhere.signups || elsewhere.enrolments ? [{ ...elsewhere, county: 'Not said, or elsewhere' }] : [])].map(county =>
      make('tr', [make('th', county.county, { scope: 'row' }), make('td', number(county.signups)), make('td', number(county.enrolments))]))));
}

/* Tables that can be put in another order */

const COUNTS = [
  ['CLICKS', 'Clicks', line => number(line.counts.clicks)],
  ['SIGNUPS', 'Sign-ups', line => number(line.counts.signups)],
  ['ENROLMENTS', 'Enrolments', line => number(line.counts.enrolments)],
  ['CLICK_TO_SIGNUP', 'Sign-ups / clicks', line => percent(line.rates.clickToSignup)],
  ['SIGNUP_TO_ENROLMENT', 'Enrolments / sign-ups', line => percent(line.rates.signupToEnrolment)],
  ['VELOCITY', 'A day', line => number(line.velocity)],
];
const SCORE = ['SCORE', 'Score', line => {
  const meter = share((line.score ?? 0) / 100);
  meter.setAttribute('class', 'meter');
  return [points(line.score), meter];
}];
const TABLES = {
  leaderboard: {
    usual: 'SCORE',
    filter: 'officerId',
    id: line => line.officerId,
    name: line => line.fullName ?? 'Officer not heard of yet',
    place: line => [line.region, line.status === 'ACTIVE' ? '' : 'inactive'],
    columns: () => [['NAME', 'Officer'], SCORE, ...COUNTS],
    one: 'officer',
    many: 'officers',
    rest: () => panels.leaderboard.length >= 10,
  },
  campaigns: {
    usual: 'SIGNUPS',
    filter: 'campaignId',
    id: line => line.campaignId,
    name: line => line.name ?? 'Campaign not heard of yet',
    place: line => [line.firstDay && `${shortDay(line.firstDay)} – ${dayName(line.lastDay, { day: 'numeric', month: 'short', year: 'numeric' })}`, line.status === 'ARCHIVED' ? 'archived' : ''],
    columns: () => {
      const ofOne = Boolean(panels.officer);
      return [
        ['NAME', 'Campaign'],
        ...COUNTS,
        ...(ofOne ? [SCORE] : []),
        ...(ofOne && admin ? [[undefined, 'Beside all', line => (line.comparedToAll === undefined ? '–' : `${number(line.comparedToAll)} ×`)]] : []),
        [undefined, 'In its lifetime', line => [`${percent(line.lifetime.rates.total)} `, make('small', `${number(line.lifetime.counts.signups)} sign-ups`)]],
      ];
    },
    one: 'campaign',
    many: 'campaigns',
    rest: () => panels.campaigns.length >= 20,
  },
};
const orders = { leaderboard: {}, campaigns: {} };

/** In the usual order the stream brings the first lines; any other, and all lines, are asked for. */
function ranked(name) {
  const table = TABLES[name];
  const order = orders[name];
  if (order.metric || order.all) {
    clearTimeout(order.timer);
    order.timer = setTimeout(() => ask(name), order.lines ? REREAD_MILLIS : 0);
    if (!order.lines) {
      lines(name, panels[name] ?? []);
    }
  } else {
    lines(name, panels[name] ?? []);
  }
  byId(`${name}-more`).hidden = order.all || !table.rest();
  byId(`${name}-more`).textContent = `Show all ${table.many}`;
}

async function ask(name) {
  const order = orders[name];
  try {
    const all = [];
    let cursor;
    do {
      const page = await json(address(name, {
        sort: order.metric ?? TABLES[name].usual,
        direction: order.direction ?? 'DESC',
        limit: order.all ? 100 : name === 'campaigns' ? 20 : 10,
        ...(cursor ? { cursor } : {}),
      }));
      all.push(...page.items);
      cursor = order.all ? page.nextCursor : undefined;
    } while (cursor && all.length < MOST_CHOICES);
    order.lines = all;
    lines(name, all);
  } catch {
    // The stream says what is wrong; the next change asks again.
  }
}

function lines(name, all) {
  const table = TABLES[name];
  const order = orders[name];
  const metric = order.metric ?? table.usual;
  const direction = order.direction ?? 'DESC';
  byId(`${name}-note`).textContent = all.length ? plural(all.length, table.one, table.many) : '';
  if (!all.length) {
    byId(name).replaceChildren(make('tbody', make('tr', make('td', 'Nothing to show yet', { class: 'none' }))));
    return;
  }
  const columns = table.columns();
  const head = columns.map(([key, words]) => {
    const cell = make('th', '', { scope: 'col', 'aria-sort': key === metric ? (direction === 'DESC' ? 'descending' : 'ascending') : undefined });
    if (key) {
      const button = make('button', words, { type: 'button', 'data-sort': key });
      button.addEventListener('click', () => {
        const natural = key === 'NAME' ? 'ASC' : 'DESC';
        order.direction = key === metric ? (direction === 'DESC' ? 'ASC' : 'DESC') : natural;
        order.metric = key;
        if (key === table.usual && order.direction === 'DESC') {
          order.metric = undefined;
        }
        order.lines = undefined;
        ranked(name);
      });
      cell.append(button);
    } else {
      cell.append(words);
    }
    return cell;
  });
  const body = all.map((line, index) => {
    const open = make('button', table.name(line), { type: 'button', title: 'Only these figures' });
    open.addEventListener('click', () => narrow(table.filter, table.id(line), table.name(line)));
    const where = table.place(line).filter(Boolean).join(' · ');
    const heading = make('th', make('span', [make('span', String(index + 1), { class: 'place' }), open, ...(where ? [make('small', where)] : [])], { class: 'line' }), { scope: 'row' });
    return make('tr', [heading, ...columns.slice(1).map(([, , words]) => make('td', words(line)))]);
  });
  const focused = document.activeElement?.closest?.(`#${name}`) && document.activeElement.dataset.sort;
  byId(name).replaceChildren(make('thead', make('tr', head)), make('tbody', body));
  if (focused) {
    byId(name).querySelector(`[data-sort="${focused}"]`)?.focus();
  }
}

function narrow(filter, id, words) {
  const select = filters.elements[filter];
  if (![...select.options].some(option => option.value === id)) {
    select.add(new Option(words, id));
  }
  select.value = id;
  watch();
  filters.scrollIntoView({ block: 'nearest' });
}

for (const name of Object.keys(TABLES)) {
  byId(`${name}-more`).addEventListener('click', () => {
    orders[name].all = true;
    orders[name].lines = undefined;
    ranked(name);
  });
}

/* What a visitor does */

filters.addEventListener('submit', event => event.preventDefault());
filters.addEventListener('change', event => {
  const { period, from, to, zone } = filters.elements;
  if (event.target === period && period.value === 'own' && !from.value) {
    to.value = todayIn(zone.value || ZONE);
    from.value = addDays(to.value, 1 - DAYS);
  }
  watch();
});
filters.addEventListener('reset', () => setTimeout(() => {
  filters.elements.zone.value = ZONE;
  if (signedIn()) {
    watch();
  }
}));

byId('measures').append(...MEASURES.map((entry, index) => {
  const input = make('input', '', { type: 'radio', name: 'measure' });
  input.checked = index === 0;
  input.addEventListener('change', () => {
    measure = entry;
    if (panels.trend) {
      trend();
    }
  });
  return make('label', [input, make('span', entry.name)]);
}));

const resting = () => {};

/** Nobody looks at a hidden page; on a phone it costs the battery. */
let hidden;
document.addEventListener('visibilitychange', () => {
  clearTimeout(hidden);
  if (!signedIn() || byId('figures').hidden) {
    return;
  }
  if (document.hidden) {
    hidden = setTimeout(() => {
      stop();
      stop = resting;
    }, HIDDEN_MILLIS);
  } else if (stop === resting) {
    stop = follow(address('stream'), { event: arrived, state: stateChanged });
  }
});

let drawnWidth = 0;
new ResizeObserver(() => {
  const width = byId('trend').clientWidth;
  if (panels.trend && width !== drawnWidth) {
    drawnWidth = width;
    trend();
    hours();
    times();
  }
}).observe(byId('trend'));

filters.elements.zone.value = ZONE;
byId('zones').append(...(Intl.supportedValuesOf?.('timeZone') ?? [ZONE, 'UTC']).map(zone => make('option', '', { value: zone })));
const asked = new URLSearchParams(location.search);
for (const [name, wanted] of asked) {
  const field = filters.elements[name];
  if (field instanceof HTMLSelectElement && wanted) {
    field.add(new Option('Chosen', wanted));
  }
  if (field && wanted) {
    field.value = wanted;
  }
}
if (asked.has('from') || asked.has('to')) {
  filters.elements.period.value = 'own';
}

(async () => {
  try {
    const session = await resume();
    if (session && !session.mustChangePassword) {
      enter();
    } else {
      askToSignIn();
    }
  } catch {
    askToSignIn('The service cannot be reached right now.');
  }
})();
