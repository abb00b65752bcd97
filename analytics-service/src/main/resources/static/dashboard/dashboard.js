import { columns, rows, share } from '/dashboard/charts.js';

const API = '/api/v1/public/dashboard';
const REFRESH_MILLIS = 5000;
const SLOWEST_REFRESH_MILLIS = 60000;
const WARDS_AT_FIRST = 10;
const MONTHS_AT_MOST = 24;
const LOCALE = 'en-KE';
const ZONE = 'Africa/Nairobi';

const whole = new Intl.NumberFormat(LOCALE);
const compact = new Intl.NumberFormat(LOCALE, { notation: 'compact', maximumFractionDigits: 1 });
const clock = new Intl.DateTimeFormat(LOCALE, { timeZone: ZONE, hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
const dayAndTime = new Intl.DateTimeFormat(LOCALE, { timeZone: ZONE, day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

/** Charts and the tile show shillings; whatever else was paid stands beside them. */
const CURRENCY = 'KES';
const shillings = figures => figures.amountPaid.find(money => money.currency === CURRENCY);
const MEASURES = [
  { key: 'amountPaid', name: 'Paid', value: figures => shillings(figures).amountMinor / 100, unit: CURRENCY },
  { key: 'hires', name: 'Hires' },
  { key: 'approvedDays', name: 'Approved days' },
  { key: 'applications', name: 'Applications' },
  { key: 'completedEngagements', name: 'Completed' },
  { key: 'jobsPosted', name: 'Jobs' },
];
const TABLE = [
  ['Jobs', f => whole.format(f.jobsPosted)],
  ['Open', f => whole.format(f.jobsOpen)],
  ['Vacancies', f => whole.format(f.vacancies)],
  ['Applications', f => whole.format(f.applications)],
  ['Hires', f => whole.format(f.hires)],
  ['Approved days', f => whole.format(f.approvedDays)],
  ['Completed', f => whole.format(f.completedEngagements)],
  ['Payments', f => whole.format(f.paymentsPaid)],
  ['Paid', f => f.amountPaid.map(moneyText).join(', ')],
];

/** The month chart is then about as tall as the wards beside it. */
const besideWards = window.matchMedia('(min-width: 901px)');
const MONTH_CHART_HEIGHT = 260;

const byId = id => document.getElementById(id);
const filters = byId('filters');
let shown;
let measure = MEASURES[0];
let allWards = false;
let failures = 0;
let timer;
let request = 0;

function moneyText({ amountMinor, currency }) {
  const major = amountMinor / 100;
  const digits = Number.isInteger(major) ? 0 : 2;
  return `${currency} ${major.toLocaleString(LOCALE, { minimumFractionDigits: digits, maximumFractionDigits: digits })}`;
}

const plural = (count, one, many) => `${whole.format(count)} ${count === 1 ? one : many}`;

function monthName(month, style) {
  const [year, number] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1, 1)).toLocaleDateString(LOCALE, { timeZone: 'UTC', month: style, year: style === 'short' ? '2-digit' : 'numeric' });
}

/* What is asked for */

function query() {
  const asked = new URLSearchParams();
  for (const name of ['constituency', 'ward', 'from', 'to']) {
    const value = filters.elements[name].value;
    if (value) {
      asked.set(name, value);
    }
  }
  return asked;
}

function address(asked) {
  const text = asked.toString();
  return text ? `${API}?${text}` : API;
}

async function read(asked) {
  // Asks the server each time; its entity tag saves sending what has not changed.
  const response = await fetch(address(asked), { cache: 'no-cache', headers: { Accept: 'application/json' } });
  if (!response.ok) {
    throw new Error(`The server answered ${response.status}`);
  }
  return response.json();
}

async function refresh() {
  clearTimeout(timer);
  const asked = query();
  const turn = ++request;
  try {
    const narrowed = asked.size > 0;
    const [dashboard, everything] = await Promise.all([read(asked), narrowed ? read(new URLSearchParams()) : undefined]);
    if (turn !== request) {
      return;
    }
    failures = 0;
    offer(everything ?? dashboard);
    show(dashboard);
    say('live', dashboard.asOf
      ? `Live · checked ${clock.format(new Date())} · last change ${dayAndTime.format(new Date(dashboard.asOf))}`
      : `Live · checked ${clock.format(new Date())}`);
  } catch {
    if (turn !== request) {
      return;
    }
    failures++;
    say('lost', shown
      ? 'The figures cannot be reached right now. What you see is the last answer; trying again.'
      : 'The figures cannot be reached right now. Trying again.');
  }
  if (!document.hidden) {
    timer = setTimeout(refresh, Math.min(SLOWEST_REFRESH_MILLIS, REFRESH_MILLIS * 2 ** Math.min(failures, 4)));
  }
}

function say(state, message) {
  const status = byId('status');
  // Read out a change of state, not the time of every check.
  status.setAttribute('aria-live', status.dataset.state === state ? 'off' : 'polite');
  status.dataset.state = state;
  byId('status-text').textContent = message;
}

/* What can be chosen */

function offer(everything) {
  const constituency = filters.elements.constituency.value;
  const placed = everything.byWard.filter(entry => entry.ward);
  options('constituency', [...new Set(placed.map(entry => entry.constituency))].map(name => [name, name]));
  options('ward', placed
    .filter(entry => !constituency || entry.constituency === constituency)
    .map(entry => [entry.ward, entry.ward])
    .sort(([a], [b]) => a.localeCompare(b)));
  const months = everything.byMonth.map(entry => [entry.month, monthName(entry.month, 'long')]);
  options('from', months);
  options('to', months);
}

function options(name, entries) {
  const select = filters.elements[name];
  const current = select.value;
  const known = [...select.options].slice(1).map(option => option.value).join('\n');
  if (entries.map(([value]) => value).join('\n') === known) {
    return;
  }
  select.replaceChildren(select.options[0], ...entries.map(([value, text]) => new Option(text, value)));
  if (current && !entries.some(([value]) => value === current)) {
    select.add(new Option(current, current));
  }
  select.value = current;
}

/* What is shown */

function show(dashboard) {
  const unchanged = shown && JSON.stringify(shown) === JSON.stringify(dashboard);
  if (unchanged) {
    return;
  }
  shown = dashboard;
  const totals = dashboard.totals;
  byId('empty').hidden = dashboard.byMonth.length > 0;
  byId('reset').hidden = query().size === 0;
  byId('data-link').href = address(query());
  byId('data-link').textContent = address(query());
  tiles(totals);
  path(dashboard);
  charts();
  table('ward-table', ['Ward', ...TABLE.map(([name]) => name)], dashboard.byWard.map(entry => [wardName(entry), entry.constituency, entry.figures]), totals);
  table('month-table', ['Month', ...TABLE.map(([name]) => name)], dashboard.byMonth.map(entry => [monthName(entry.month, 'long'), '', entry.figures]), totals);
}

const wardName = entry => entry.ward ?? 'Job not heard of yet';

function tiles(totals) {
  const paid = moneyText(shillings(totals));
  value('amountPaid', paid.slice(CURRENCY.length + 1), CURRENCY);
  value('hires', whole.format(totals.hires));
  value('approvedDays', whole.format(totals.approvedDays));
  value('jobsPosted', whole.format(totals.jobsPosted));
  note('payments', [
    ...totals.amountPaid.filter(money => money.currency !== CURRENCY).map(money => `and ${moneyText(money)}`),
    `in ${plural(totals.paymentsPaid, 'payment', 'payments')}`,
    totals.paymentsPending && `${whole.format(totals.paymentsPending)} on the way`,
    totals.paymentsFailed && `${whole.format(totals.paymentsFailed)} failed, to be tried again`,
  ]);
  note('vacancies', [`for ${plural(totals.vacancies, 'vacancy', 'vacancies')}`]);
  note('completed', [`${plural(totals.completedEngagements, 'engagement', 'engagements')} completed`]);
  note('jobs', [`${whole.format(totals.jobsOpen)} open`, `${whole.format(totals.jobsClosed)} closed`]);
}

function value(figure, text, unit) {
  const place = document.querySelector(`[data-figure="${figure}"]`);
  const before = place.textContent;
  const parts = [document.createTextNode(text)];
  if (unit) {
    const mark = document.createElement('span');
    mark.className = 'unit';
    mark.textContent = unit;
    parts.unshift(mark);
  }
  place.replaceChildren(...parts);
  if (before !== '–' && before !== place.textContent) {
    place.classList.remove('fresh');
    void place.offsetWidth;
    place.classList.add('fresh');
  }
}

function note(name, parts) {
  document.querySelector(`[data-note="${name}"]`).textContent = parts.filter(Boolean).join(' · ');
}

function path({ totals, youthsRegistered }) {
  byId('youths').textContent = youthsRegistered ? `${plural(youthsRegistered, 'young person', 'young people')} registered in the county` : '';
  const steps = [
    ['Applications', totals.applications, undefined],
    ['Hires', totals.hires, 'of applications'],
    ['Completed engagements', totals.completedEngagements, 'of hires'],
    ['Paid engagements', totals.paymentsPaid, 'of completed'],
  ];
  const largest = Math.max(1, ...steps.map(([, count]) => count));
  byId('path').replaceChildren(...steps.map(([name, count, of], index) => {
    const step = document.createElement('li');
    const line = document.createElement('p');
    line.className = 'step';
    const number = document.createElement('strong');
    number.textContent = whole.format(count);
    const label = document.createElement('span');
    label.className = 'name';
    label.textContent = name;
    line.append(number, label);
    const portion = document.createElement('p');
    portion.className = 'share';
    const before = index ? steps[index - 1][1] : 0;
    portion.textContent = of && before ? `${Math.round((100 * count) / before)} % ${of}` : '\u00a0';
    step.append(line, share(count / largest), portion);
    return step;
  }));
}

function charts() {
  const valueOf = measure.value ?? (figures => figures[measure.key]);
  const { unit } = measure;
  const format = number => (unit ? moneyText({ amountMinor: Math.round(number * 100), currency: unit }) : whole.format(number));
  const short = number => compact.format(number);

  const wards = shown.byWard
    .map(entry => ({ name: wardName(entry), place: entry.constituency, value: valueOf(entry.figures) }))
    .filter(entry => entry.value > 0)
    .sort((a, b) => b.value - a.value || a.name.localeCompare(b.name));
  const visible = allWards ? wards : wards.slice(0, WARDS_AT_FIRST);
  byId('ward-note').textContent = wards.length ? plural(wards.length, 'ward', 'wards') : '';
  draw('ward-chart', visible, () => rows(byId('ward-chart'), visible, { format, label: `${measure.name} by ward; the table below has the figures` }));
  const more = byId('ward-more');
  more.hidden = wards.length <= WARDS_AT_FIRST;
  more.textContent = allWards ? `Show the first ${WARDS_AT_FIRST}` : `Show all ${wards.length} wards`;

  const months = everyMonth(shown.byMonth).map(({ month, figures }) => ({
    name: monthName(month, 'short'),
    title: monthName(month, 'long'),
    value: figures ? valueOf(figures) : 0,
  }));
  const recent = months.slice(-MONTHS_AT_MOST);
  byId('month-note').textContent = [unit, months.length > recent.length && `the last ${recent.length} months`].filter(Boolean).join(' · ');
  const height = besideWards.matches ? Math.max(MONTH_CHART_HEIGHT, byId('ward-chart').clientHeight + (more.hidden ? 0 : 40)) : MONTH_CHART_HEIGHT;
  draw('month-chart', recent, () => columns(byId('month-chart'), recent, { format, short, height, label: `${measure.name} by month; the table below has the figures` }));
}

function draw(id, entries, chart) {
  if (entries.some(entry => entry.value > 0)) {
    chart();
    return;
  }
  const none = document.createElement('p');
  none.className = 'none';
  none.textContent = 'Nothing to show yet';
  byId(id).replaceChildren(none);
}

/** Without gaps: a month in which nothing happened is a month, too. */
function everyMonth(byMonth) {
  if (!byMonth.length) {
    return [];
  }
  const known = new Map(byMonth.map(entry => [entry.month, entry.figures]));
  const all = [];
  let [year, month] = byMonth[0].month.split('-').map(Number);
  const last = byMonth.at(-1).month;
  for (let name = byMonth[0].month; name <= last; ) {
    all.push({ month: name, figures: known.get(name) });
    month = (month % 12) + 1;
    year += month === 1 ? 1 : 0;
    name = `${year}-${String(month).padStart(2, '0')}`;
  }
  return all;
}

function table(id, head, lines, totals) {
  const cell = (tag, text, scope) => {
    const created = document.createElement(tag);
    created.textContent = text;
    if (scope) {
      created.scope = scope;
    }
    return created;
  };
  const row = (name, small, figures) => {
    const created = document.createElement('tr');
    const heading = cell('th', name, 'row');
    if (small) {
      heading.append(cell('small', small));
    }
    created.append(heading, ...TABLE.map(([, text]) => cell('td', text(figures))));
    return created;
  };
  const headRow = document.createElement('tr');
  headRow.append(...head.map(name => cell('th', name, 'col')));
  const thead = document.createElement('thead');
  const tbody = document.createElement('tbody');
  const tfoot = document.createElement('tfoot');
  thead.append(headRow);
  tbody.append(...lines.map(line => row(...line)));
  tfoot.append(row('Total', '', totals));
  byId(id).replaceChildren(thead, tbody, tfoot);
}

/* What a visitor does */

function choose() {
  const asked = query();
  history.replaceState(null, '', asked.size ? `?${asked}` : location.pathname);
  refresh();
}

filters.addEventListener('change', event => {
  if (event.target.name === 'constituency') {
    filters.elements.ward.value = '';
  }
  const { from, to } = filters.elements;
  if (from.value && to.value && from.value > to.value) {
    (event.target === from ? to : from).value = '';
  }
  choose();
});
filters.addEventListener('reset', () => setTimeout(choose));
byId('ward-more').addEventListener('click', () => {
  allWards = !allWards;
  charts();
});
byId('measures').append(...MEASURES.map((entry, index) => {
  const label = document.createElement('label');
  const input = document.createElement('input');
  input.type = 'radio';
  input.name = 'measure';
  input.checked = index === 0;
  input.addEventListener('change', () => {
    measure = entry;
    if (shown) {
      charts();
    }
  });
  const text = document.createElement('span');
  text.textContent = entry.name;
  label.append(input, text);
  return label;
}));
document.addEventListener('visibilitychange', () => (document.hidden ? clearTimeout(timer) : refresh()));

let drawnWidth = 0;
new ResizeObserver(() => {
  const width = byId('month-chart').clientWidth;
  if (shown && width !== drawnWidth) {
    drawnWidth = width;
    charts();
  }
}).observe(byId('month-chart'));

for (const [name, wanted] of new URLSearchParams(location.search)) {
  const select = filters.elements[name];
  if (select instanceof HTMLSelectElement && wanted) {
    select.add(new Option(wanted, wanted));
    select.value = wanted;
  }
}
refresh();
