package se.lageskartan.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The form that is hashed, against another implementation of its description. */
class AuditEntryTest {
    @Test
    void chainsAndSealsAsDescribed() throws IOException {
        byte[] bytes = new byte[32];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        AuditKey key = new AuditKey(HexFormat.of().formatHex(bytes));
        long id = 0;
        String previous = AuditEntry.BEFORE_THE_FIRST;
        for (List<String> row : expected()) {
            AuditEvent event = new AuditEvent(
                    Instant.EPOCH.plus(Long.parseLong(row.get(1)), ChronoUnit.MICROS),
                    row.get(2),
                    row.get(3),
                    row.get(4),
                    row.get(5),
                    row.get(6),
                    row.get(7),
                    row.get(8).equals("-") ? null : Long.valueOf(row.get(8)),
                    Integer.parseInt(row.get(9)),
                    row.get(14).equals("-") ? null : Long.valueOf(row.get(14)));
            AuditEntry entry = AuditEntry.following(id, previous, event, key);
            assertThat(List.of(entry.keyId(), entry.previous(), entry.hash(), entry.seal()))
                    .isEqualTo(row.subList(10, 14));
            assertThat(entry.isWhatWasHashed()).isTrue();
            assertThat(key.sealed(entry)).isTrue();
            id = entry.id();
            previous = entry.hash();
        }
        assertThat(id).isEqualTo(6);
    }

    @Test
    void movingTextFromOneFieldToTheNextGivesAnotherHash() {
        Instant at = Instant.EPOCH;
        AuditEvent one = new AuditEvent(at, "ab", "c", "", "", "", "", null, 200, null);
        AuditEvent other = new AuditEvent(at, "a", "bc", "", "", "", "", null, 200, null);
        assertThat(AuditEntry.hashOf(1, one, "k", "p")).isNotEqualTo(AuditEntry.hashOf(1, other, "k", "p"));
    }

    @Test
    void whatCannotBeStoredIsReplacedBeforeItIsHashed() {
        AuditEvent event = AuditEvent.of(
                Instant.parse("2026-11-22T10:00:00.123456789Z"),
                "a\0b\uD800",
                "polis",
                "",
                "search",
                "r",
                "x".repeat(10_000),
                null,
                200);
        assertThat(event.who()).isEqualTo("a\uFFFDb?");
        assertThat(event.at()).isEqualTo(Instant.parse("2026-11-22T10:00:00.123456Z"));
        assertThat(event.filter()).hasSize(4000).endsWith("x…");
    }

    private static List<List<String>> expected() throws IOException {
        try (InputStream in = Objects.requireNonNull(AuditEntryTest.class.getResourceAsStream("/audit/chain.csv"))) {
            List<List<String>> rows = new ArrayList<>();
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .toList()) {
                List<String> fields = new ArrayList<>();
                StringBuilder field = new StringBuilder();
                boolean quoted = false;
                for (char c : line.toCharArray()) {
                    if (c == '"') {
                        quoted = !quoted;
                    } else if (c == ',' && !quoted) {
                        fields.add(field.toString());
                        field.setLength(0);
                    } else {
                        field.append(c);
                    }
                }
                fields.add(field.toString());
                rows.add(fields);
            }
            return rows;
        }
    }
}
