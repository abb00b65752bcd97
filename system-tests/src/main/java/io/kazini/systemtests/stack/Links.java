package io.kazini.systemtests.stack;

import io.kazini.localstack.demo.Api;
import io.kazini.localstack.demo.Cast;
import io.kazini.localstack.infra.DatabaseAccess;
import io.kazini.localstack.topology.LocalStack;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Links of a running suite, and what its database says of the clicks on them. */
public final class Links {

    private static final ZoneId NAIROBI = ZoneId.of("Africa/Nairobi");
    private static final int MOST_LINKS = 1_000;

    private final LocalStack stack;
    private final Api administrator;
    private final UUID campaign;
    private final List<String> ids = new ArrayList<>();
    private final List<String> paths = new ArrayList<>();

    private Links(LocalStack stack, Api administrator, UUID campaign) {
        this.stack = stack;
        this.administrator = administrator;
        this.campaign = campaign;
    }

    /** A campaign with so many links, all of one officer. */
    public static Links make(RunningSuite suite, int count, Random random) {
        Api administrator = new Cast(suite.stack(), random).administrator();
        String run = Integer.toHexString(random.nextInt());
        LocalDate today = LocalDate.now(NAIROBI);
        String campaign = administrator
                .post(
                        "/api/v1/campaigns",
                        Map.of(
                                "name",
                                "Crowd " + run,
                                "landingUrl",
                                "https://learn.example.org/apply?from=kazini",
                                "firstDay",
                                today.toString(),
                                "lastDay",
                                today.plusDays(7).toString(),
                                "maxLinksPerOfficer",
                                MOST_LINKS))
                .ok()
                .path("id")
                .asString();
        String officer = administrator
                .post(
                        "/api/v1/officers",
                        Map.of(
                                "fullName",
                                "Amina Otieno",
                                "email",
                                "crowd." + run + "@example.org",
                                "phone",
                                "0722%06d".formatted(random.nextInt(1_000_000))))
                .ok()
                .path("id")
                .asString();
        administrator
                .post("/api/v1/campaigns/" + campaign + "/officers", Map.of("officerIds", List.of(officer)))
                .ok();
        Links links = new Links(suite.stack(), administrator, UUID.fromString(campaign));
        for (int i = 0; i < count; i++) {
            JsonNode link = administrator
                    .post("/api/v1/links", Map.of("officerId", officer, "campaignId", campaign))
                    .ok();
            links.ids.add(link.path("id").asString());
            links.paths.add("/track/" + link.path("code").asString());
        }
        return links;
    }

    public UUID campaign() {
        return campaign;
    }

    public List<String> paths() {
        return List.copyOf(paths);
    }

    /** Revokes the link of that number. */
    public void revoke(int number) {
        administrator
                .post("/api/v1/links/" + ids.get(number) + "/revocation", Map.of())
                .ok();
    }

    /** The ids of all clicks on them that are in the database. */
    public Set<UUID> clicks() throws SQLException {
        Set<UUID> clicks = new HashSet<>();
        try (Connection referral = referral();
                PreparedStatement select =
                        referral.prepareStatement("select click_id from click where campaign_id = ?")) {
            select.setObject(1, campaign);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    if (!clicks.add(rows.getObject(1, UUID.class))) {
                        throw new IllegalStateException("A click is there twice: " + rows.getObject(1));
                    }
                }
            }
        }
        return clicks;
    }

    public long countClicks() throws SQLException {
        return number("select count(*) from click where campaign_id = '" + campaign + "'");
    }

    /** Transactions that referral's database has committed since it was made. */
    public long commits() throws SQLException {
        return number("select xact_commit from pg_stat_database where datname = current_database()");
    }

    private long number(String query) throws SQLException {
        try (Connection referral = referral();
                PreparedStatement select = referral.prepareStatement(query);
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private Connection referral() throws SQLException {
        DatabaseAccess access = access();
        return DriverManager.getConnection(access.jdbcUrl(), access.username(), access.password());
    }

    private DatabaseAccess access() {
        return new DatabaseAccess(
                "jdbc:postgresql://127.0.0.1:" + stack.postgresPort() + "/referral",
                "referral",
                stack.secrets().get("database-referral"));
    }
}
