package io.kazini.localstack.demo;

import io.kazini.localstack.mpesa.Outcome;
import io.kazini.localstack.topology.LocalStack;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Registers and signs in the people of the story. */
public final class Cast {

    private static final List<String> FIRST_NAMES = List.of(
            "Achieng", "Brian", "Chebet", "Daudi", "Esther", "Faraja", "Grace", "Hassan", "Imani", "Juma", "Kamau",
            "Lilian", "Mwende", "Njeri", "Otieno", "Purity");
    private static final List<String> LAST_NAMES = List.of(
            "Abdi",
            "Barasa",
            "Cheruiyot",
            "Gathoni",
            "Karanja",
            "Kiprotich",
            "Mutua",
            "Mwangi",
            "Ndungu",
            "Odhiambo",
            "Wafula",
            "Wambui");
    private static final int SUBSCRIBER_NUMBERS = 10_000_000;
    private static final int FIRST_FAILS_NUMBERS = 100_000;

    private final Api gateway;
    private final Mailbox mailbox;
    private final LocalStack stack;
    private final Random random;
    private int registered;

    public Cast(LocalStack stack, Random random) {
        this.gateway = new Api(stack.gatewayUrl());
        this.mailbox = new Mailbox(new Api(stack.messageSinkUrl()));
        this.stack = stack;
        this.random = random;
    }

    /**
     * The administrator. The one-time password must be changed at the first sign-in; the new one is kept among the
     * stack's secrets, so that the demo can be run again.
     */
    public Api administrator() {
        String given = System.getenv("KAZINI_ADMIN_PASSWORD");
        String own = stack.secrets().get("administrator-password");
        for (String password : given == null ? List.of(own, stack.administratorOneTimePassword()) : List.of(given)) {
            Api.Answer signIn = signIn(stack.administratorEmail(), password);
            if (signIn.status() != 200) {
                continue;
            }
            Api api = gateway.as(signIn.body().path("accessToken").asString());
            if (!signIn.body().path("mustChangePassword").asBoolean()) {
                return api;
            }
            JsonNode changed = api.post(
                            "/api/v1/auth/change-password", Map.of("currentPassword", password, "newPassword", own))
                    .ok();
            return gateway.as(changed.path("accessToken").asString());
        }
        throw new DemoFailure("The administrator's password is neither the one-time password nor the demo's own; "
                + "say it in KAZINI_ADMIN_PASSWORD.");
    }

    public Person youth() {
        return register("2547" + "1%07d".formatted(random.nextInt(SUBSCRIBER_NUMBERS)));
    }

    /** A youth whose first payment M-Pesa will refuse. */
    Person youthWithUnluckyPhone() {
        return register(Outcome.FIRST_FAILS_PREFIX + "%05d".formatted(random.nextInt(FIRST_FAILS_NUMBERS)));
    }

    /** Somebody whom the administrator gives a role. */
    public Person staff(Api administrator, String role) {
        Person person = youth();
        administrator
                .post("/api/v1/users/" + person.id() + "/roles/" + role, Map.of())
                .ok();
        return signedIn(person.fullName(), person.email(), person.phone(), person.password());
    }

    private Person register(String phone) {
        int number = registered++;
        String name = name(number);
        String email = "demo." + UUID.randomUUID().toString().substring(24) + "@people.kazini.example";
        String password = "ngazi-" + UUID.randomUUID();
        register(Map.of("fullName", name, "email", email, "phone", phone, "password", password), "", "");
        return signedIn(name, email, phone, password);
    }

    /** Fills in the form, reads what comes to the address and to the number, and types it. */
    void register(Map<String, ?> details, String query, String cookies) {
        JsonNode received = gateway.postFromBrowser("/api/v1/auth/register" + query, details, cookies)
                .ok();
        Map<String, String> codes = new LinkedHashMap<>();
        codes.put("registrationId", received.path("registrationId").asString());
        codes.put("emailCode", mailbox.code(details, "email"));
        codes.put("phoneCode", mailbox.code(details, "phone"));
        gateway.post("/api/v1/auth/register/confirm", codes).ok();
    }

    private Person signedIn(String name, String email, String phone, String password) {
        Api api = gateway.as(signIn(email, password).ok().path("accessToken").asString());
        UUID id = UUID.fromString(api.get("/api/v1/me").ok().path("id").asString());
        return new Person(id, name, email, phone, password, api);
    }

    /** Signs somebody in with a one-time password, which is good for changing it and nothing else. */
    Api firstSignIn(String email, String oneTimePassword) {
        JsonNode first = signIn(email, oneTimePassword).ok();
        Expect.that(
                first.path("mustChangePassword").asBoolean(), "the one-time password of " + email + " need not change");
        String own = "ngazi-" + UUID.randomUUID();
        gateway.as(first.path("accessToken").asString())
                .post("/api/v1/auth/change-password", Map.of("currentPassword", oneTimePassword, "newPassword", own))
                .ok();
        return gateway.as(signIn(email, own).ok().path("accessToken").asString());
    }

    /** Details of somebody who is about to register. */
    Map<String, Object> applicant() {
        int number = registered++;
        String email = "demo." + UUID.randomUUID().toString().substring(24) + "@people.kazini.example";
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("fullName", name(number));
        details.put("email", email);
        details.put("phone", "2547" + "1%07d".formatted(random.nextInt(SUBSCRIBER_NUMBERS)));
        details.put("password", "ngazi-" + UUID.randomUUID());
        return details;
    }

    private static String name(int number) {
        return FIRST_NAMES.get(number % FIRST_NAMES.size()) + " "
                + LAST_NAMES.get((number + number / FIRST_NAMES.size()) % LAST_NAMES.size());
    }

    private Api.Answer signIn(String email, String password) {
        return gateway.post(
                "/api/v1/auth/sign-in", Map.of("email", email, "password", password, "deviceName", "kazini demo"));
    }
}
