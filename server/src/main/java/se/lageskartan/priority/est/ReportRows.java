package se.lageskartan.priority.est;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import se.lageskartan.db.tables.records.EstReportRecord;

/** Reports as rows. */
final class ReportRows {
    private ReportRows() {}

    static EstReport report(EstReportRecord row) {
        return new EstReport(
                row.getId(),
                row.getPartyCode(),
                new IsoWeek(row.getMonday()),
                new IsoWeek(row.getMeantMonday()),
                said(row),
                ReportStatus.of(row.getStatus()),
                row.getMergedInto(),
                row.getNote(),
                row.getCreatedAt().toInstant(),
                row.getCreatedBy(),
                row.getVersion(),
                row.getChangedAt().toInstant(),
                row.getChangedBy());
    }

    private static EstReport.@Nullable Said said(EstReportRecord row) {
        if (row.getNothing()) {
            return null;
        }
        return new EstReport.Said(
                new EstPlace(
                        row.getPlaceKind(),
                        row.getPlaceLabel(),
                        row.getX(),
                        row.getY(),
                        Objects.requireNonNullElse(row.getUncertaintyM(), 0f),
                        row.getNyko5(),
                        row.getPriority()),
                Problem.ofCode(row.getProblem()),
                List.of(row.getDayparts()),
                number(row.getHourFrom()),
                number(row.getHourTo()),
                Certainty.ofCode(row.getCertainty()),
                row.getText());
    }

    static void write(EstReportRecord row, EstReport.Said said) {
        place(row, said.place());
        row.setProblem(said.problem().code());
        row.setDayparts(said.dayparts().toArray(String[]::new));
        row.setHourFrom(small(said.hourFrom()));
        row.setHourTo(small(said.hourTo()));
        row.setCertainty(said.certainty().code());
        row.setText(said.text());
    }

    static void place(EstReportRecord row, EstPlace place) {
        row.setPlaceKind(place.kind());
        row.setPlaceLabel(place.label());
        row.setX(place.x());
        row.setY(place.y());
        row.setUncertaintyM((float) place.uncertaintyM());
        row.setNyko5(place.nyko5());
        row.setPriority(place.priority());
    }

    private static @Nullable Integer number(@Nullable Short value) {
        return value == null ? null : value.intValue();
    }

    private static @Nullable Short small(@Nullable Integer value) {
        return value == null ? null : value.shortValue();
    }
}
