package io.aftersales.local.demo;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The board page in a browser, as one reads it: panels by their titles, with what is drawn in them. */
final class BoardPage {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** What a panel shows, as text: a tile's number, the cells of a table, the values of a chart. */
    private static final String PANELS = """
            const shown = section => {
              const chart = section.querySelector('.chart');
              if (section.querySelector('.empty')) return [];
              if (chart) {
                const option = echarts.getInstanceByDom(chart).getOption();
                const names = [...(option.xAxis || []), ...(option.yAxis || [])].filter(a => a.type === 'category').flatMap(a => a.data);
                const values = option.series.flatMap(s => s.data).filter(v => v !== null && v !== undefined);
                return values.length === 0 ? [] : [names.map(String), values.map(v => typeof v === 'number' ? String(v) : JSON.stringify(v))];
              }
              const rows = [...section.querySelectorAll('tbody tr')];
              if (rows.length > 0) return rows.map(row => [...row.cells].map(cell => cell.textContent));
              const tile = section.querySelector('.tile b');
              if (tile) return tile.textContent === '–' ? [] : [[tile.textContent]];
              return [[section.textContent]];
            };
            return [...document.querySelectorAll('#grid section')].map(section => ({
              id: section.id, title: section.querySelector('h2')?.textContent ?? '', shown: shown(section),
              cut: [...section.querySelectorAll('h2, .tile b, .tile span')].filter(e => e.scrollWidth > e.clientWidth + 1).map(e => e.textContent),
            }));
            """;

    private final Browser browser;
    private final String url;
    private String shownLanguage = "";

    BoardPage(Browser browser, String url) {
        this.browser = browser;
        this.url = url;
    }

    /**
     * A panel.
     *
     * @param id its place on the board
     * @param shown rows of cells; none if the panel is empty
     * @param cut texts that do not fit in
     */
    record Panel(String id, String title, List<List<String>> shown, List<String> cut) {

        /** The number of a tile, or whatever stands first. */
        String text() {
            return shown.get(0).get(0);
        }
    }

    /** Shows a board with nothing chosen, and waits until it is drawn. */
    void open(String board, String language) {
        if (!language.equals(shownLanguage)) {
            browser.open(url + "#lang=" + language + "&board=" + board);
            await("board " + board).atMost(PATIENCE).until(() -> isDrawn("true"));
            shownLanguage = language;
            return;
        }
        drawAnew("document.querySelector(\"#boards button[data-board='" + board + "']\").click();");
    }

    /** Does something that has the board drawn anew, and waits until it is. */
    private void drawAnew(String script) {
        browser.ask("document.querySelectorAll('#grid section').forEach(each => each.dataset.old = 'yes');" + script
                + "return 1;");
        await("new drawing")
                .atMost(PATIENCE)
                .until(() -> isDrawn("!document.querySelector('#grid section').dataset.old"));
    }

    private boolean isDrawn(String condition) {
        return browser.ask("return document.querySelectorAll('#grid section').length > 0 && " + condition)
                .asBoolean();
    }

    List<Panel> panels() {
        List<Panel> panels = new ArrayList<>();
        for (JsonNode panel : browser.ask(PANELS)) {
            List<List<String>> shown = new ArrayList<>();
            panel.path("shown").forEach(row -> shown.add(texts(row)));
            panels.add(new Panel(
                    panel.path("id").asText(), panel.path("title").asText(), shown, texts(panel.path("cut"))));
        }
        return panels;
    }

    /** The panel whose title begins so. */
    Panel panel(String title) {
        List<Panel> panels = panels();
        return panels.stream()
                .filter(panel -> panel.title().startsWith(title))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no panel " + title + " among "
                        + panels.stream().map(Panel::title).toList()));
    }

    /** Fields of the controls. */
    List<String> controls() {
        return texts(
                browser.ask("return [...document.querySelectorAll('#controls select')].map(e => e.dataset.field)"));
    }

    /** What a control offers beside everything. */
    List<String> offered(String field) {
        return texts(browser.ask("return [...document.querySelector(\"" + select(field)
                + "\").options].map(o => o.value).filter(v => v)"));
    }

    private static String select(String field) {
        return "#controls select[data-field='" + field + "']";
    }

    /** Chooses a word beside what is chosen already, and waits until the board is drawn anew. */
    void choose(String field, String word) {
        drawAnew("const list = document.querySelector(\"" + select(field) + "\");" + "list.value = '" + word
                + "'; list.dispatchEvent(new Event('change'));");
    }

    /** Clicks on the word in a cell of a panel, and waits until the board is drawn that it leads to. */
    void follow(String title, int row, int column) {
        drawAnew(cell(title, row, column) + ".querySelector('a').click();");
    }

    /** Clicks on a row of a panel; whether it shows its texts whole then. */
    boolean unfold(String title, int row) {
        browser.ask(cell(title, row, 0) + ".click(); return 1;");
        return browser.ask("return getComputedStyle(" + cell(title, row, 1) + ").whiteSpace === 'pre-line'")
                .asBoolean();
    }

    private static String cell(String title, int row, int column) {
        return "[...document.querySelectorAll('#grid section')]"
                + ".find(e => (e.querySelector('h2')?.textContent ?? '').startsWith('" + title + "'))"
                + ".querySelectorAll('tbody tr')[" + row + "].cells[" + column + "]";
    }

    /** The board that is shown. */
    String board() {
        return browser.ask("return document.querySelector(\"#boards button[aria-current='true']\").dataset.board")
                .asText();
    }

    /** What is chosen in the controls, by field; nothing where everything is shown. */
    Map<String, String> chosen() {
        Map<String, String> chosen = new TreeMap<>();
        browser.ask("return Object.fromEntries([...document.querySelectorAll('#controls select')]"
                        + ".filter(e => e.value).map(e => [e.dataset.field, e.value]))")
                .properties()
                .forEach(field -> chosen.put(field.getKey(), field.getValue().asText()));
        return chosen;
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
