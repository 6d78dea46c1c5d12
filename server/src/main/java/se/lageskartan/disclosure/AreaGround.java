package se.lageskartan.disclosure;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.lageskartan.disclosure.EffectFigures.Part;
import se.lageskartan.disclosure.EffectFigures.Side;
import se.lageskartan.gazetteer.Area;
import se.lageskartan.gazetteer.Gazetteer;
import se.lageskartan.incidents.IncidentColumns;
import se.lageskartan.incidents.IncidentFilter;

/** Two areas of the gazetteer, in which incidents count as everywhere, and rings around them, which are counted from points. */
final class AreaGround implements EffectGround {
    private final Area treated;
    private final Area control;
    private final OptionalDouble ringM;
    private final @Nullable DisplacementRing around;
    private final @Nullable DisplacementRing aroundControl;

    /** @param ringM metres; empty for no rings */
    AreaGround(Area treated, Area control, OptionalDouble ringM, Gazetteer gazetteer) {
        this.treated = treated;
        this.control = control;
        this.ringM = ringM;
        if (ringM.isEmpty()) {
            around = null;
            aroundControl = null;
            return;
        }
        double width = ringM.getAsDouble();
        Set<String> compared = new HashSet<>(Set.of(treated.code()));
        if (control.level() == treated.level()) {
            compared.add(control.code());
        }
        around = new DisplacementRing(
                treated.geometry(), width, List.of(control.geometry()), gazetteer.land(), compared);
        aroundControl = new DisplacementRing(
                control.geometry(), width, List.of(treated.geometry().buffer(width)), gazetteer.land(), compared);
    }

    Area treatedArea() {
        return treated;
    }

    Area controlArea() {
        return control;
    }

    @Override
    public OptionalDouble ringM() {
        return ringM;
    }

    @Override
    public Optional<String> fromPoints() {
        return ringM.isPresent() ? Optional.of("En ring runt området") : Optional.empty();
    }

    @Override
    public Side treated() {
        return Side.of(treated);
    }

    @Override
    public Side control() {
        return Side.of(control);
    }

    @Override
    public List<Ground> parts() {
        List<Ground> parts = new ArrayList<>(List.of(
                new Ground(Part.TREATED, treated.geometry(), treated.landAreaM2()),
                new Ground(Part.CONTROL, control.geometry(), control.landAreaM2())));
        if (around != null && aroundControl != null) {
            parts.add(new Ground(Part.TREATED_RING, around.land(), around.land().getArea()));
            parts.add(new Ground(
                    Part.CONTROL_RING,
                    aroundControl.land(),
                    aroundControl.land().getArea()));
        }
        return parts;
    }

    @Override
    public void visit(IncidentColumns columns, IncidentFilter filter, Visitor visitor) {
        columns.visit(treated.level(), filter, (from, to, x, y, uncertainty, code) -> {
            if (treated.code().equals(code)) {
                visitor.incident(Part.TREATED, from, false);
            }
        });
        columns.visit(control.level(), filter, (from, to, x, y, uncertainty, code) -> {
            if (control.code().equals(code)) {
                visitor.incident(Part.CONTROL, from, false);
            }
        });
        if (around == null || aroundControl == null) {
            return;
        }
        columns.visit(treated.level(), filter, (from, to, x, y, uncertainty, code) -> {
            if (around.holds(x, y, uncertainty, code)) {
                visitor.incident(Part.TREATED_RING, from, false);
            } else if (aroundControl.holds(x, y, uncertainty, code)) {
                visitor.incident(Part.CONTROL_RING, from, false);
            }
        });
    }
}
