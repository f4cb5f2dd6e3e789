// Draws a panel. What is drawn is decided by the saved object; this knows only Lens's kinds of charts.
'use strict';

// Green, amber and vermilion are left out: they say how good or bad something is. Okabe and Ito, and Tol's muted scheme.
const SERIES_COLOURS = ['#0072B2', '#CC79A7', '#56B4E9', '#999999', '#332288', '#F0E442', '#882255', '#44AA99'];

function formatted(value, column) {
  if (value === null || value === undefined) return '–';
  if (column.dataType === 'date') return moment(value, true);
  if (typeof value !== 'number') return String(value);
  const format = (column.params && column.params.format) || { id: 'number', params: {} };
  const decimals = (format.params && format.params.decimals) ?? 0;
  if (format.id === 'percent') return (value * 100).toFixed(decimals) + ' %';
  if (format.id === 'duration') return duration(value);
  return value.toLocaleString('en-US', { maximumFractionDigits: decimals }) + ((format.params && format.params.suffix) || '');
}

// As it fits into a small place: a share without its sign.
function shortly(value, column) {
  const percent = column.params && column.params.format && column.params.format.id === 'percent';
  return percent ? String(Math.round(value * 100)) : formatted(value, column);
}

function duration(millis) {
  const units = [[86400000, 'd'], [3600000, 'h'], [60000, 'min'], [1000, 's']];
  for (const [size, name] of units) if (millis >= size) return (millis / size).toFixed(1) + ' ' + name;
  return Math.round(millis) + ' ms';
}

function moment(value, withDate) {
  const time = new Date(value);
  if (isNaN(time)) return String(value);
  const two = number => String(number).padStart(2, '0');
  const clock = two(time.getHours()) + ':' + two(time.getMinutes()) + ':' + two(time.getSeconds());
  return withDate ? two(time.getMonth() + 1) + '-' + two(time.getDate()) + ' ' + clock : clock;
}

// Lens keeps upper bounds beside each colour: the first that lies above the value is its colour.
function colourOf(value, palette) {
  if (!palette || typeof value !== 'number') return null;
  const stops = palette.params.stops;
  for (const stop of stops) if (value < stop.stop) return stop.color;
  return stops[stops.length - 1].color;
}

// Letters in whichever of dark and white has the greater contrast, as WCAG 2 reckons it.
function paint(place, colour) {
  const [red, green, blue] = [1, 3, 5].map(from => {
    const part = parseInt(colour.slice(from, from + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  const light = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  place.style.background = colour;
  place.style.color = (light + 0.05) / 0.0615 > 1.05 / (light + 0.05) ? '#1a1c21' : '#fff';
  place.classList.add('coloured');
}

// The colour that Lens gave a word, none if it gave it none.
function wordColour(layer, word) {
  const mapping = layer.colorMapping;
  const found = mapping && mapping.assignments.find(each => each.rule.values.includes(String(word)));
  return found ? found.color.colorCode : undefined;
}

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

function drawTile(panel, place, words) {
  const { drawing } = panel;
  const layer = panel.layers[drawing.layerId];
  const rows = layer.rows;
  const value = together(rows, drawing.metricAccessor, drawing.collapseFn);
  const tile = element('div', 'tile');
  const shown = formatted(value, layer.columns[drawing.metricAccessor]);
  const colour = colourOf(value, drawing.palette);
  if (colour) paint(tile, colour);
  tile.append(element('b', shown.length > 9 ? 'long' : '', shown));
  let below = layer.columns[drawing.metricAccessor].label;
  if (drawing.secondaryMetricAccessor) {
    const second = together(rows, drawing.secondaryMetricAccessor, drawing.collapseFn);
    const column = layer.columns[drawing.secondaryMetricAccessor];
    below = column.label + ': ' + formatted(second, column);
  }
  tile.append(element('span', '', below));
  place.append(tile);
}

function together(rows, id, how) {
  const values = rows.map(row => row[id]).filter(value => value !== null && value !== undefined);
  if (values.length === 0) return null;
  if (!how) return values[0];
  if (how === 'max') return Math.max(...values);
  if (how === 'min') return Math.min(...values);
  return values.reduce((sum, value) => sum + value, 0);
}

function drawTable(panel, place, words, choose) {
  const { drawing } = panel;
  const layer = panel.layers[drawing.layerId];
  if (layer.rows.length === 0) return empty(place, words);
  const sorting = drawing.sorting;
  const weight = row => row[sorting.columnId] ?? -Infinity;
  const rows = [...layer.rows].sort((a, b) => weight(a) === weight(b) ? 0 : weight(b) - weight(a));
  const table = element('table');
  const head = table.createTHead().insertRow();
  for (const column of drawing.columns) {
    head.append(element('th', column.alignment === 'right' ? 'number' : '', layer.columns[column.columnId].label));
  }
  const body = table.createTBody();
  for (const row of rows) {
    const line = body.insertRow();
    // A word is one of the words before it: an agent is one of that shop, where another may have the same name.
    let named = {};
    for (const column of drawing.columns) {
      const about = layer.columns[column.columnId];
      const cell = line.insertCell();
      if (choose && about.isBucketed && about.sourceField) {
        const link = element('a', '', formatted(row[column.columnId], about));
        const chosen = named = { ...named, [about.sourceField]: String(row[column.columnId]) };
        link.onclick = () => choose(chosen);
        cell.append(link);
      } else {
        cell.textContent = formatted(row[column.columnId], about);
      }
      if (column.alignment === 'right') cell.className = 'number';
      const colour = column.colorMode === 'cell' ? colourOf(row[column.columnId], column.palette) : null;
      if (colour) paint(cell, colour);
    }
  }
  scrolled(table, place);
}

// A sentence may name an instant too.
const INSTANT = /\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)/g;

function drawSearch(panel, place, words) {
  if (panel.rows.length === 0) return empty(place, words);
  const table = element('table');
  const head = table.createTHead().insertRow();
  for (const column of panel.columns) head.append(element('th', '', words.fields[column] || column));
  const body = table.createTBody();
  for (const row of panel.rows) {
    const line = body.insertRow();
    foldable(line, row.join('\n'));
    row.forEach(value => {
      const text = value.replace(INSTANT, each => moment(each, true));
      const cell = line.insertCell();
      cell.textContent = text;
      cell.title = text;
    });
  }
  scrolled(table, place);
}

// A row of long texts is read whole where somebody clicks on it, and stays so when the board looks anew.
const unfolded = new Set();

function foldable(line, key) {
  line.className = unfolded.has(key) ? 'foldable unfolded' : 'foldable';
  line.onclick = () => {
    if (String(getSelection())) return;
    if (line.classList.toggle('unfolded')) unfolded.add(key);
    else unfolded.delete(key);
  };
}

function scrolled(table, place) {
  const scroll = element('div', 'scroll');
  scroll.append(table);
  place.append(scroll);
  // No row is cut in half: what does not fit in is scrolled to.
  const head = table.tHead.offsetHeight;
  const row = Math.min(...[...table.tBodies[0].rows].map(each => each.offsetHeight));
  if (table.offsetHeight > scroll.clientHeight) scroll.style.maxHeight = head + Math.floor((scroll.clientHeight - head) / row) * row + 'px';
}

function empty(place, words) {
  place.append(element('div', 'empty', words.empty));
}

function chart(place, option) {
  const holder = element('div', 'chart');
  place.append(holder);
  const drawn = echarts.init(holder, null, { renderer: 'canvas' });
  drawn.setOption({ animation: false, color: SERIES_COLOURS, textStyle: { fontFamily: 'inherit' }, ...option });
  return drawn;
}

function drawSeries(panel, place, words, choose) {
  const { drawing } = panel;
  const data = drawing.layers[0];
  const layer = panel.layers[data.layerId];
  const rows = layer.rows;
  if (rows.length === 0) return empty(place, words);
  const x = data.xAccessor;
  const timed = layer.columns[x].operationType === 'date_histogram';
  const horizontal = data.seriesType.includes('horizontal');
  let keys = [...new Set(rows.map(row => row[x]))];
  if (timed || layer.columns[x].operationType === 'range') keys = evenly(keys);
  const series = [];
  // A line may lie on the ground; a word without any bar would be a name for nothing.
  const seen = row => data.accessors.some(each => data.seriesType.startsWith('line') ? Number.isFinite(row[each]) : row[each]);
  const names = data.splitAccessor ? [...new Set(rows.filter(seen).map(row => row[data.splitAccessor]))] : [null];
  if (names.length === 0) return empty(place, words);
  for (const accessor of data.accessors) {
    for (const name of names) {
      const values = new Map(rows.filter(row => name === null || row[data.splitAccessor] === name).map(row => [row[x], row[accessor]]));
      series.push({
        name: name === null ? layer.columns[accessor].label : String(name),
        type: data.seriesType.startsWith('line') ? 'line' : 'bar',
        stack: data.seriesType.includes('stacked') ? 'all' : undefined,
        itemStyle: { color: wordColour(data, name) },
        showSymbol: keys.length <= 30,
        barMaxWidth: 24,
        data: keys.map(key => values.has(key) ? values.get(key) : null),
      });
    }
  }
  threshold(panel, series[0], horizontal);
  const about = layer.columns[data.accessors[0]];
  const labels = keys.map(key => timed ? label(key, panel.spanMillis) : String(key));
  const category = { type: 'category', data: labels, inverse: horizontal, axisLabel: horizontal ? { interval: 0, fontSize: 11 } : { hideOverlap: true } };
  const line = limit(panel);
  const value = { type: 'value', max: ({ max }) => line !== null && max < line ? above(line) : null, axisLabel: { formatter: number => formatted(number, about), hideOverlap: true } };
  const drawn = chart(place, {
    grid: { left: 8, right: 16, top: drawing.legend.isVisible ? 28 : 12, bottom: 4, containLabel: true },
    legend: drawing.legend.isVisible ? { type: 'scroll', top: 0, itemHeight: 10 } : undefined,
    tooltip: { trigger: 'axis', valueFormatter: number => formatted(number, about) },
    xAxis: horizontal ? value : category,
    yAxis: horizontal ? category : value,
    series,
  });
  const field = layer.columns[x].sourceField;
  if (choose && !timed && field) drawn.on('click', event => choose({ [field]: String(keys[event.dataIndex]) }));
}

// Spans without documents have no rows when colours split them; the axis must show them all the same.
function evenly(keys) {
  keys.sort((a, b) => a - b);
  const steps = keys.slice(1).map((key, i) => key - keys[i]);
  const step = Math.min(...steps);
  const most = 2000;
  if (steps.length === 0 || (keys[keys.length - 1] - keys[0]) / step > most) return keys;
  // Days are not all equally long: what is there keeps its place.
  return keys.flatMap((key, i) => {
    const all = [key];
    for (let next = key + step; next <= keys[i + 1] - step / 2; next += step) all.push(next);
    return all;
  });
}

function label(time, spanMillis) {
  const text = moment(time, true);
  return spanMillis > 172800000 ? text.slice(0, 11) : text.slice(6, 11);
}

// The height of the line across the chart, null where there is none.
function limit(panel) {
  const line = panel.drawing.layers.find(layer => layer.layerType === 'referenceLine');
  return line ? Number(panel.layers[line.layerId].columns[line.accessors[0]].params.value) : null;
}

// A round number a little above.
function above(number) {
  const size = 10 ** Math.floor(Math.log10(number));
  return Math.ceil(number * 1.02 / size) * size;
}

function threshold(panel, series, horizontal) {
  const at = limit(panel);
  if (at === null) return;
  const line = panel.drawing.layers.find(layer => layer.layerType === 'referenceLine');
  const column = panel.layers[line.layerId].columns[line.accessors[0]];
  series.markLine = {
    symbol: 'none',
    lineStyle: { color: line.yConfig[0].color, width: 2, type: 'solid' },
    label: { formatter: column.label, position: 'insideStartTop' },
    data: [horizontal ? { xAxis: at } : { yAxis: at }],
  };
}

function drawPie(panel, place, words) {
  const data = panel.drawing.layers[0];
  const layer = panel.layers[data.layerId];
  // A word that nothing bears is no part of the whole.
  const rows = layer.rows.filter(row => row[data.metrics[0]]);
  if (rows.length === 0) return empty(place, words);
  chart(place, {
    tooltip: { trigger: 'item' },
    series: [{
      type: 'pie',
      radius: ['45%', '75%'],
      label: { formatter: '{b} {d} %' },
      data: rows.map(row => {
        const name = String(row[data.primaryGroups[0]]);
        return { name, value: row[data.metrics[0]], itemStyle: { color: wordColour(data, name) } };
      }),
    }],
  });
}

function drawHeatmap(panel, place, words) {
  const { drawing } = panel;
  const layer = panel.layers[drawing.layerId];
  const timed = layer.columns[drawing.xAccessor].operationType === 'date_histogram';
  const rows = layer.rows;
  if (rows.length === 0) return empty(place, words);
  const xs = [...new Set(rows.map(row => row[drawing.xAccessor]))].sort((a, b) => a - b);
  const ys = [...new Set(rows.map(row => row[drawing.yAccessor]))];
  if (layer.columns[drawing.yAccessor].params.orderBy?.type === 'alphabetical') ys.sort();
  // A span of time without documents is no cell; a share of nothing is one.
  const seen = row => Number.isFinite(row[drawing.valueAccessor]) && (row[drawing.valueAccessor] !== 0 || !timed);
  const data = rows.filter(seen).map(row => [
    xs.indexOf(row[drawing.xAccessor]), ys.indexOf(row[drawing.yAccessor]), row[drawing.valueAccessor]]);
  const stops = drawing.palette ? drawing.palette.params.stops : null;
  const about = layer.columns[drawing.valueAccessor];
  chart(place, {
    grid: { left: 8, right: 16, top: 8, bottom: 4, containLabel: true },
    tooltip: {},
    xAxis: { type: 'category', data: xs.map(key => timed ? label(key, panel.spanMillis) : String(key)), axisLabel: { hideOverlap: true } },
    yAxis: { type: 'category', inverse: true, data: ys.map(String) },
    visualMap: stops
      ? { type: 'piecewise', show: false, dimension: 2, pieces: stops.map((stop, i) => ({
          gte: i === 0 ? undefined : stops[i - 1].stop, lt: i === stops.length - 1 ? undefined : stop.stop, color: stop.color })) }
      : { show: false, min: 0, max: Math.max(1, ...data.map(cell => cell[2])) },
    series: [{ type: 'heatmap', data, label: { show: true, color: '#1a1c21', fontSize: 10, formatter: cell => shortly(cell.value[2], about) } }],
  });
}

function drawMarkdown(panel, place) {
  const text = element('div', 'scroll');
  for (const part of panel.markdown.split('**')) {
    text.append(text.childNodes.length % 2 === 0 ? document.createTextNode(part) : element('strong', '', part));
  }
  place.append(text);
}

const DRAW = {
  lnsMetric: drawTile, lnsDatatable: drawTable, lnsXY: drawSeries, lnsPie: drawPie, lnsHeatmap: drawHeatmap,
  search: drawSearch, markdown: drawMarkdown,
};
