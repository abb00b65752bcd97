package io.kazini.localstack.demo;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Officers come with a spreadsheet, get accounts, and sign in for the first time. */
final class OfficerCorps {

    private static final List<String> NAMES =
            List.of("Amani Odera", "Baraka Ekal", "Cynthia Moraa", "Dennis Mutiso", "Eunice Lekuta");

    private final Api administrator;
    private final Cast cast;
    private final Console out;
    private final String run;

    /** @param run a few digits that no other run has: addresses and phone numbers belong to one person */
    OfficerCorps(Api administrator, Cast cast, Console out, String run) {
        this.administrator = administrator;
        this.cast = cast;
        this.out = out;
        this.run = run;
    }

    List<Officer> enlist() {
        JsonNode refusal = upload(withMistakes()).refused(422, "import-rejected");
        TreeSet<String> found = new TreeSet<>();
        for (JsonNode error : refusal.path("rows")) {
            found.add("row %d %s: %s"
                    .formatted(
                            error.path("row").asInt(),
                            error.path("column").asString(),
                            error.path("code").asString()));
        }
        TreeSet<String> planted = new TreeSet<>(
                List.of("row 2 email: email-syntax", "row 3 phone: digits-lost", "row 5 email: duplicate-in-file"));
        Expect.that(found.equals(planted), "the file has the mistakes " + planted + ", reported were " + found);
        refusal.path("rows")
                .forEach(error -> out.line(
                        "row %d, %-5s %s",
                        error.path("row").asInt(),
                        error.path("column").asString(),
                        error.path("message").asString()));

        JsonNode imported = upload(file()).ok();
        Expect.equal("officers added", NAMES.size(), imported.path("officers").asInt());
        out.line("corrected and uploaded again: %d officers, all or none", NAMES.size());
        return signIn(imported.path("importId").asString());
    }

    private Api.Answer upload(String csv) {
        return administrator.postFile(
                "/api/v1/officers/imports", "officers.csv", "text/csv", csv.getBytes(StandardCharsets.UTF_8));
    }

    /** As a spreadsheet program writes it: semicolons, a byte order mark, a line break within a cell. */
    private String file() {
        StringBuilder csv = new StringBuilder("\uFEFFFull name;E-mail;Phone;Region\r\n");
        for (int number = 0; number < NAMES.size(); number++) {
            csv.append("%s;%s;%s;%s\r\n"
                    .formatted(
                            NAMES.get(number),
                            email(number),
                            phone(number),
                            number == 0 ? "\"Nairobi\nEast\"" : "Nairobi"));
        }
        return csv.toString();
    }

    private String withMistakes() {
        return file().replace(email(0), "amani.odera")
                .replace("\"Nairobi\nEast\"", "Nairobi")
                .replace(phone(1), "2.54708E+11")
                .replace(email(3), email(2));
    }

    private String email(int number) {
        return "officer%d.%s@officers.kazini.example".formatted(number + 1, run);
    }

    private String phone(int number) {
        return "07%s%d".formatted(run, number);
    }

    /** Identity makes the accounts; each gets a password for one sign-in, which must be changed. */
    private List<Officer> signIn(String importId) {
        JsonNode invited = administrator.await(
                "/api/v1/officers?limit=100&importId=" + importId,
                "the officers' accounts",
                page -> page.path("items").size() == NAMES.size()
                        && page.path("items").valueStream().allMatch(officer -> officer.has("userId")));
        List<String> userIds = invited.path("items")
                .valueStream()
                .map(officer -> officer.path("userId").asString())
                .toList();
        JsonNode issued = administrator
                .post("/api/v1/users/one-time-passwords", Map.of("userIds", userIds))
                .ok();
        List<Officer> officers = new ArrayList<>();
        for (JsonNode item : issued.path("items")) {
            String email = item.path("user").path("email").asString();
            Api api = cast.firstSignIn(email, item.path("oneTimePassword").asString());
            JsonNode self = api.get("/api/v1/officers/me").ok();
            officers.add(new Officer(
                    UUID.fromString(self.path("id").asString()),
                    self.path("fullName").asString(),
                    email,
                    api));
        }
        officers.sort(Comparator.comparing(Officer::fullName));
        Expect.equal("officers who signed in", NAMES.size(), officers.size());
        out.line("%d one-time passwords issued; each officer signed in and had to choose an own one", officers.size());
        return officers;
    }
}
