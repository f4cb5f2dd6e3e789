// The page: which board, which time, which language, what is chosen; asks anew at the board's own pace.
'use strict';

const WORDS = {
  zh: {
    empty: '没有数据', all: '全部', hours: hours => hours % 24 === 0 ? '近 ' + hours / 24 + ' 天' : '近 ' + hours + ' 小时',
    note: '本页是没有 Kibana 时的只读预览：与 Kibana 使用同一份看板文件、同一个 Elasticsearch。',
    fields: {
      dueAt: '截止时间', severity: '严重程度', shopId: '店铺', agentId: '客服', subjectType: '对象', subjectId: '编号', orderId: '订单',
      parcelId: '包裹', penaltyCents: '罚款（分）', 'policyTitle.zh': '服务标准', state: '状态', breached: '超时', startAt: '开始',
      stoppedAt: '结束', score: '分数', level: '级别', amountCents: '金额（分）', 'factors.title.zh': '原因', 'factors.excerpt': '摘录',
      'factors.occurredAt': '时间', 'title.zh': '告警', 'summary.zh': '说明', 'playbook.zh': '处理步骤', status: '状态', startsAt: '开始',
      '@timestamp': '截至', index: '索引', id: '文档', reason: '原因', evidence: '证据', members: '涉及订单', platform: '平台',
      policyId: '服务标准',
    },
  },
  en: {
    empty: 'no data', all: 'all', hours: hours => hours % 24 === 0 ? 'last ' + hours / 24 + ' d' : 'last ' + hours + ' h',
    note: 'A read-only preview for machines without Kibana: it draws the same board file from the same Elasticsearch.',
    fields: {
      dueAt: 'Due', severity: 'Severity', shopId: 'Shop', agentId: 'Agent', subjectType: 'About', subjectId: 'Id', orderId: 'Order',
      parcelId: 'Parcel', penaltyCents: 'Penalty (cents)', 'policyTitle.en': 'Promise', state: 'State', breached: 'Breached',
      startAt: 'Start', stoppedAt: 'End', score: 'Score', level: 'Level', amountCents: 'Amount (cents)', 'factors.title.en': 'Reasons',
      'factors.excerpt': 'Excerpts', 'factors.occurredAt': 'Times', 'title.en': 'Alert', 'summary.en': 'Summary',
      'playbook.en': 'Next steps', status: 'Status', startsAt: 'Since', '@timestamp': 'As of', index: 'Index', id: 'Document', reason: 'Reason',
      evidence: 'Evidence', members: 'Orders concerned', platform: 'Platform', policyId: 'Promise',
    },
  },
};
const HOURS = [1, 6, 24, 72, 168, 720, 2160];
// Hours and days are those of whoever looks, as in Kibana.
const ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';

const state = { language: 'zh', board: null, hours: null, chosen: {} };
let boards = [];
let timer = null;
let asked = 0;

const at = id => document.getElementById(id);
const words = () => WORDS[state.language];

async function ask(path, parameters, chosen = state.chosen) {
  const query = new URLSearchParams(parameters);
  for (const [field, value] of Object.entries(chosen)) if (value) query.append('f.' + field, value);
  const response = await fetch(path + '?' + query);
  if (!response.ok) throw new Error(await response.text());
  return response.json();
}

function remember() {
  const hash = new URLSearchParams({ lang: state.language, board: stem(state.board), hours: state.hours });
  for (const [field, value] of Object.entries(state.chosen)) if (value) hash.append('f.' + field, value);
  history.replaceState(null, '', '#' + hash);
}

// Identities differ by their last part only: the language.
const stem = id => id.replace(/^aftersales-|-(zh|en)$/g, '');

async function start() {
  const hash = new URLSearchParams(location.hash.slice(1));
  state.language = hash.get('lang') || (navigator.language.startsWith('zh') ? 'zh' : 'en');
  for (const [name, value] of hash) if (name.startsWith('f.')) state.chosen[name.slice(2)] = value;
  at('language').value = state.language;
  at('language').onchange = async () => {
    state.language = at('language').value;
    await open(stem(state.board), state.hours, state.chosen);
  };
  at('hours').onchange = () => { state.hours = Number(at('hours').value); look(); };
  await open(hash.get('board') || 'service-floor', Number(hash.get('hours')) || null, state.chosen);
}

async function open(name, hours, chosen) {
  boards = await ask('api/boards', { lang: state.language });
  document.documentElement.lang = state.language;
  const board = boards.find(each => stem(each.id) === name) || boards[0];
  state.board = board.id;
  state.hours = hours || Number(board.from.replace(/\D/g, ''));
  state.chosen = chosen;
  at('boards').replaceChildren(...boards.map(each => {
    const tab = element('button', '', each.title);
    tab.dataset.board = stem(each.id);
    tab.setAttribute('aria-current', String(each.id === board.id));
    tab.onclick = () => open(stem(each.id), null, {});
    return tab;
  }));
  at('purpose').textContent = board.description;
  at('note').textContent = words().note;
  at('hours').replaceChildren(...[...new Set([...HOURS, state.hours])].sort((a, b) => a - b).map(each => new Option(words().hours(each), each)));
  at('hours').value = state.hours;
  at('grid').replaceChildren();
  await look();
}

// The lists above a board. What one of them offers depends on the others, not on itself: those in which nothing is chosen are asked for together.
async function controls(board) {
  const free = board.controls.filter(each => !state.chosen[each.field]);
  const together = [...new Set(free.map(each => each.alias))].map(alias => free.filter(each => each.alias === alias));
  const alone = board.controls.filter(each => state.chosen[each.field]).map(each => [each]);
  const offered = await Promise.all([...together, ...alone].map(offers));
  const found = Object.assign({}, ...offered);
  // What was chosen on a board that led here, and has no list of its own here, is shown likewise: it can be taken back.
  const brought = Object.keys(state.chosen).filter(field => state.chosen[field] && !board.controls.some(each => each.field === field));
  return [...board.controls.map(control => drawControl(control, found[control.field])),
    ...brought.map(field => drawControl({ field, title: words().fields[field] || field }, []))];
}

function offers(group) {
  const others = { ...state.chosen };
  group.forEach(each => delete others[each.field]);
  return ask('api/words', [['alias', group[0].alias], ['hours', state.hours], ...group.map(each => ['field', each.field])], others);
}

function drawControl(control, offered) {
  const own = state.chosen[control.field];
  if (own && !offered.includes(own)) offered.unshift(own);
  const list = element('select');
  list.dataset.field = control.field;
  list.append(new Option(words().all, ''), ...offered.map(word => new Option(word, word)));
  list.value = own || '';
  list.onchange = () => {
    list.blur(); // so that all lists may change with what is chosen
    state.chosen = { ...state.chosen, [control.field]: list.value };
    look();
  };
  const label = element('label', '', control.title);
  label.append(list);
  return label;
}

// What the lists offer is asked for when somebody chose something, not each time that the board looks anew by itself.
async function look(byItself) {
  clearTimeout(timer);
  const turn = ++asked;
  const board = boards.find(each => each.id === state.board);
  remember();
  try {
    const [panels, lists] = await Promise.all([
      ask('api/board', { lang: state.language, id: state.board, hours: state.hours, zone: ZONE }), byItself ? null : controls(board)]);
    if (turn !== asked) return;
    if (lists) at('controls').replaceChildren(...lists);
    draw(panels);
    at('problem').hidden = true;
  } catch (problem) {
    at('problem').textContent = problem.message;
    at('problem').hidden = false;
  }
  if (turn === asked) timer = setTimeout(() => look(true), board.refreshMillis);
}

function draw(panels) {
  const scrolledTo = new Map([...document.querySelectorAll('section')].map(each => [each.id, each.querySelector('.scroll')?.scrollTop]));
  at('grid').querySelectorAll('.chart').forEach(holder => echarts.getInstanceByDom(holder)?.dispose());
  const places = panels.map(panel => {
    const place = element('section');
    place.id = panel.id;
    place.style.gridColumn = (panel.grid.x + 1) + ' / span ' + panel.grid.w;
    place.style.gridRow = (panel.grid.y + 1) + ' / span ' + panel.grid.h;
    if (panel.title) place.append(element('h2', '', panel.title));
    return place;
  });
  at('grid').replaceChildren(...places);
  panels.forEach((panel, i) => {
    if (panel.error) places[i].append(element('div', 'empty', panel.error));
    else DRAW[panel.kind](panel, places[i], words(), drilldown(panel));
    const scroll = places[i].querySelector('.scroll');
    if (scroll && scrolledTo.get(panel.id)) scroll.scrollTop = scrolledTo.get(panel.id);
  });
}

// What a click on words, by field, does: it leads where the panel's drilldown leads, and what was chosen stays chosen, as in Kibana.
function drilldown(panel) {
  return panel.leadsTo && (chosen => open(stem(panel.leadsTo), state.hours, { ...state.chosen, ...chosen }));
}

window.addEventListener('resize', () => document.querySelectorAll('.chart').forEach(holder => echarts.getInstanceByDom(holder)?.resize()));
start();
