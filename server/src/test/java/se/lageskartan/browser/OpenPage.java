package se.lageskartan.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import se.lageskartan.TestService;

/**
 * A page of the service, open in a window of some size. Closing it fails when the page logged an error or a warning, or
 * fetched anything from outside the service.
 */
final class OpenPage implements AutoCloseable {
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private static final Pattern PAGE_OF_PDF = Pattern.compile("/Type\\s*/Page\\b(?!s)");

    private final TestService service;
    private final Page page;
    private final List<String> errors = new ArrayList<>();
    private final List<String> requests = new ArrayList<>();
    private boolean errorsAreMeant;

    OpenPage(TestService service, int width, int height) {
        this(service, Chromium.page(width, height));
    }

    OpenPage(TestService service, Page page) {
        this.service = service;
        this.page = page;
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                errors.add(message.text());
            }
        });
        page.onPageError(errors::add);
        page.onRequest(request -> requests.add(request.url()));
    }

    Page page() {
        return page;
    }

    /** The addresses fetched so far, in order. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    Locator byTestId(String id) {
        return page.getByTestId(id);
    }

    /** The browser logs each failed request; where requests fail on purpose that is no fault of the page. */
    void meansErrors() {
        errorsAreMeant = true;
    }

    /** Opens the map at a path of the service, and waits until it is drawn. */
    void visitMap(String path) {
        page.navigate(service.url(path));
        page.locator("html[data-ready='true']")
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
        settle();
    }

    void visit(String path) {
        page.navigate(service.url(path));
    }

    /** Waits until the map has what it asked for. */
    void settle() {
        page.locator("#map[aria-busy='false']").waitFor();
    }

    void screenshot(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
    }

    /** Lays the map out for paper by its own button; it stays so until {@link #pagesPrinted}. */
    void layOnPaper() {
        page.evaluate("() => { window.print = () => { document.documentElement.dataset.printed = 'true'; }; }");
        page.locator("#out").click();
        page.locator("#print").click();
        page.locator("html[data-printed]")
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
    }

    /** How many pages the browser makes of it. */
    long pagesPrinted() {
        byte[] pdf = page.pdf(new Page.PdfOptions().setPreferCSSPageSize(true).setPrintBackground(true));
        return PAGE_OF_PDF
                .matcher(new String(pdf, StandardCharsets.ISO_8859_1))
                .results()
                .count();
    }

    /** @param rules of axe; none for all of them */
    void mustBeAccessible(String... rules) {
        mustBeAccessible(page, rules);
    }

    /** The same of what stands in one part of the page, when the rest has been looked at before. */
    void mustBeAccessibleWithin(String selector, String... rules) {
        mustBeAccessible(new AxeBuilder(page).include(selector), rules);
    }

    /** The same of any page. */
    static void mustBeAccessible(Page page, String... rules) {
        mustBeAccessible(new AxeBuilder(page), rules);
    }

    private static void mustBeAccessible(AxeBuilder axe, String... rules) {
        if (rules.length > 0) {
            axe.withRules(List.of(rules));
        }
        List<Rule> violations = axe.analyze().getViolations();

        assertThat(violations.stream()
                        .filter(rule -> List.of("serious", "critical").contains(rule.getImpact()))
                        .map(rule ->
                                rule.getId() + ": " + rule.getNodes().getFirst().getHtml()))
                .isEmpty();
    }

    /** What has the focus: its id or, without one, its text. */
    String focused() {
        return (String) page.evaluate("document.activeElement.id || document.activeElement.textContent.trim()");
    }

    /** Presses Tab until something has the focus, and sees that each stop on the way can be seen and shows its focus. */
    void tabTo(String idOrText) {
        for (int stops = 0; stops < 80; stops++) {
            page.keyboard().press("Tab");
            String name = focused();
            assertThat((Boolean) page.evaluate("""
                            () => {
                              const at = document.activeElement;
                              const shown = at.matches('.segments input') ? at.nextElementSibling : at;
                              const box = shown.getBoundingClientRect();
                              return box.width > 0 && box.height > 0 && getComputedStyle(shown).outlineStyle !== 'none';
                            }"""))
                    .as("%s shows that it has the focus", name)
                    .isTrue();
            if (name.equals(idOrText)) {
                return;
            }
        }
        throw new AssertionError("Tab does not come to " + idOrText);
    }

    @Override
    public void close() {
        page.context().close();
        assertThat(requests)
                .allMatch(
                        url -> url.startsWith(service.url("/")) || url.matches("(?s)^(data|blob):.*"),
                        "is of the service");
        if (!errorsAreMeant) {
            assertThat(errors).isEmpty();
        }
    }
}
