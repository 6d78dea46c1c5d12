package se.lageskartan.layers;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import se.lageskartan.disclosure.Released;
import se.lageskartan.disclosure.WalkView;
import se.lageskartan.walks.WalkPlan;
import se.lageskartan.walks.WalkPlan.Status;
import se.lageskartan.walks.WalkStore.Meetings;
import se.lageskartan.wording.Quantity;

/**
 * A walk and the meetings around it as iCalendar (RFC 5545), in Stockholm's time. The rules of summer time are those that hold
 * in the EU since 1996: they stand in the file, since a calendar must not have to know the zone. The same event keeps its UID,
 * and its SEQUENCE rises with every change, so that a calendar that has it moves it. What was taken out of the plan is called
 * off, at the time it had, so that it does not stay in a calendar that has it.
 */
public final class WalkCalendar {
    private static final ZoneId STOCKHOLM = ZoneId.of("Europe/Stockholm");
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss");
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;
    private static final Duration MEETING = Duration.ofHours(1);
    /** RFC 5545, 3.1: octets of a line without its end. */
    private static final int LONGEST_LINE = 75;

    private static final String ZONE = """
            BEGIN:VTIMEZONE
            TZID:Europe/Stockholm
            BEGIN:STANDARD
            DTSTART:19961027T030000
            RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
            TZOFFSETFROM:+0200
            TZOFFSETTO:+0100
            TZNAME:CET
            END:STANDARD
            BEGIN:DAYLIGHT
            DTSTART:19960331T020000
            RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
            TZOFFSETFROM:+0100
            TZOFFSETTO:+0200
            TZNAME:CEST
            END:DAYLIGHT
            END:VTIMEZONE
            """;

    private final StringBuilder text = new StringBuilder();
    private final WalkView view;
    private final Meetings last;
    private final UnaryOperator<String> words;

    private WalkCalendar(WalkView view, Meetings last, UnaryOperator<String> words) {
        this.view = view;
        this.last = last;
        this.words = words;
    }

    /**
     * The walk as a calendar keeps it.
     *
     * @param last the days around it as they were last, when they are no longer
     * @param words puts what we say into the reader's language
     */
    public static Released<String> of(Released<WalkView> view, Released<Meetings> last, UnaryOperator<String> words) {
        return view.map(told -> new WalkCalendar(told, last.value(), words).write());
    }

    private String write() {
        WalkPlan plan = view.walk().plan();
        line("BEGIN:VCALENDAR");
        line("VERSION:2.0");
        line("PRODID:-//Lägeskartan//Trygghetsvandringar//SV");
        line("CALSCALE:GREGORIAN");
        line("METHOD:PUBLISH");
        ZONE.lines().forEach(this::line);
        meeting("formote", words.apply("Förmöte"), plan.preMeeting(), last.preMeeting());
        event(
                "vandring",
                words.apply("Trygghetsvandring") + ": " + plan.title(),
                plan.starts(),
                Duration.ofMinutes(minutes()),
                about(),
                false);
        meeting("uppfoljning", words.apply("Uppföljningsmöte"), plan.followUp(), last.followUp());
        LocalDate again = plan.repeatOn() == null ? last.repeatOn() : plan.repeatOn();
        if (again != null) {
            begin("igen", words.apply("Ny vandring") + ": " + plan.title(), plan.repeatOn() == null);
            line("DTSTART;VALUE=DATE:" + DAY.format(again));
            line("DTEND;VALUE=DATE:" + DAY.format(again.plusDays(1)));
            line("TRANSP:TRANSPARENT");
            line("END:VEVENT");
        }
        line("END:VCALENDAR");
        return text.toString();
    }

    private long minutes() {
        WalkPlan plan = view.walk().plan();
        // A walk without stops still takes its hour in a calendar.
        return plan.stops().isEmpty()
                ? MEETING.toMinutes()
                : view.route().minutes(plan.stops().size(), plan.stopMinutes());
    }

    private String about() {
        WalkPlan plan = view.walk().plan();
        String stops = IntStream.range(0, plan.stops().size())
                .mapToObj(i -> (i + 1) + ". " + plan.stops().get(i).name())
                .collect(Collectors.joining("\n"));
        return "%s, %s%s\n%s: %s\n%s"
                .formatted(
                        words.apply(plan.dark() ? "I mörker" : "I dagsljus"),
                        Quantity.of(Math.round(view.route().metres()), "m", "m"),
                        plan.accessible() ? ", " + words.apply("lugnt tempo") : "",
                        words.apply("Leds av"),
                        words.apply(plan.leader().title()),
                        stops);
    }

    private void meeting(String part, String title, @Nullable Instant planned, @Nullable Instant before) {
        Instant starts = planned == null ? before : planned;
        if (starts != null) {
            event(part, title + ": " + view.walk().plan().title(), starts, MEETING, "", planned == null);
        }
    }

    private void event(String part, String title, Instant starts, Duration length, String about, boolean calledOff) {
        begin(part, title, calledOff);
        line("DTSTART;TZID=Europe/Stockholm:" + LOCAL.format(starts.atZone(STOCKHOLM)));
        line("DTEND;TZID=Europe/Stockholm:" + LOCAL.format(starts.plus(length).atZone(STOCKHOLM)));
        WalkPlan plan = view.walk().plan();
        line("LOCATION:"
                + escaped(
                        plan.stops().isEmpty()
                                ? view.areaName()
                                : plan.stops().getFirst().name()));
        if (!about.isEmpty()) {
            line("DESCRIPTION:" + escaped(about));
        }
        line("END:VEVENT");
    }

    private void begin(String part, String title, boolean calledOff) {
        line("BEGIN:VEVENT");
        line("UID:" + view.walk().id() + "-" + part + "@lageskartan");
        line("SEQUENCE:" + (view.walk().version() - 1));
        line("DTSTAMP:" + LOCAL.format(view.walk().changed().atZone(ZoneOffset.UTC)) + "Z");
        line("SUMMARY:" + escaped(title));
        boolean cancelled = calledOff || view.walk().plan().status() == Status.CANCELLED;
        line("STATUS:" + (cancelled ? "CANCELLED" : "CONFIRMED"));
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replace("\r\n", "\\n")
                .replace("\n", "\\n")
                .replaceAll("\\p{Cntrl}", " ");
    }

    /** Folds at 75 octets, never within a character. */
    private void line(String content) {
        int octets = 0;
        for (int i = 0; i < content.length(); ) {
            int point = content.codePointAt(i);
            String character = Character.toString(point);
            int size = character.getBytes(StandardCharsets.UTF_8).length;
            if (octets + size > LONGEST_LINE) {
                text.append("\r\n ");
                octets = 1;
            }
            text.append(character);
            octets += size;
            i += character.length();
        }
        text.append("\r\n");
    }
}
