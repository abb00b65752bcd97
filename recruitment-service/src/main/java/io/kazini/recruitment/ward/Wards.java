package io.kazini.recruitment.ward;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.util.function.SingletonSupplier;

/** The wards as the migrations wrote them; they change with a release, so they are read once. */
@Repository
public class Wards {

    private final Supplier<List<Ward>> all;

    Wards(JdbcClient jdbc) {
        this.all = SingletonSupplier.of(
                () -> List.copyOf(jdbc.sql("""
                        select code, name, constituency, latitude, longitude, radius_meters
                        from ward order by code
                        """).query(Ward.class).list()));
    }

    public List<Ward> all() {
        return all.get();
    }

    /** By name, whatever its case. */
    public Optional<Ward> named(String name) {
        return all().stream()
                .filter(ward -> ward.name().equalsIgnoreCase(name.strip()))
                .findAny();
    }
}
