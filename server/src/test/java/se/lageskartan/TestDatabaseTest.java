package se.lageskartan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static se.lageskartan.db.Tables.DATASET_VERSION;

import java.sql.SQLException;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

class TestDatabaseTest {
    @Test
    void eachIsMigratedAndItsOwnAndGoneWhenClosed() {
        TestDatabase first = TestDatabase.fresh();
        try (TestDatabase second = TestDatabase.fresh()) {
            DSLContext inFirst = DSL.using(first.dataSource(), SQLDialect.POSTGRES);
            DSLContext inSecond = DSL.using(second.dataSource(), SQLDialect.POSTGRES);
            int datasets = inFirst.fetchCount(DATASET_VERSION);
            inFirst.deleteFrom(DATASET_VERSION).execute();
            assertThat(inFirst.fetchCount(DATASET_VERSION)).isZero();
            assertThat(inSecond.fetchCount(DATASET_VERSION)).isEqualTo(datasets).isPositive();
        } finally {
            first.close();
        }
        assertThatThrownBy(() -> first.dataSource().getConnection().close())
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("does not exist");
    }
}
