package io.kazini.identity.registration;

import static org.assertj.core.api.Assertions.assertThat;

import io.kazini.identity.Answer;
import io.kazini.identity.Person;
import io.kazini.identity.RunningIdentity;
import io.kazini.testsupport.PublishedEvent;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** What brought somebody here, wherever it was carried. */
class ReferralAtRegistrationIT extends RunningIdentity {

    private final Person person = Person.anybody();
    private final UUID typed = UUID.randomUUID();
    private final UUID carried = UUID.randomUUID();
    private final UUID kept = UUID.randomUUID();

    @Test
    void theClickIsTakenFromTheAddressOfTheLandingPage() {
        PublishedEvent registered = register("?click=" + carried + "&ref=abc.def_1-x&utm_source=sms", "", Map.of());

        assertThat(registered.data().at("/referral/clickId").asString()).isEqualTo(carried.toString());
        assertThat(registered.data().at("/referral/code").asString()).isEqualTo("abc.def_1-x");
    }

    @Test
    void theClickIsTakenFromTheCookieThatTheLinkLeft() {
        PublishedEvent registered = register("", "other=1; kazini_click=" + kept, Map.of());

        assertThat(registered.data().at("/referral/clickId").asString()).isEqualTo(kept.toString());
        assertThat(registered.data().at("/referral").has("code")).isFalse();
    }

    @Test
    void whatTheFormSaysComesFirstThenTheAddressThenTheCookie() {
        PublishedEvent all = register(
                "?click=" + carried + "&ref=from-address",
                "kazini_click=" + kept,
                Map.of("referral", Map.of("clickId", typed, "code", "TYPED")));

        assertThat(all.data().at("/referral/clickId").asString()).isEqualTo(typed.toString());
        assertThat(all.data().at("/referral/code").asString()).isEqualTo("TYPED");
    }

    @Test
    void aTypedCodeDoesNotHideTheClickBehindIt() {
        PublishedEvent registered = register("", "kazini_click=" + kept, Map.of("referral", Map.of("code", "TYPED")));

        assertThat(registered.data().at("/referral/code").asString()).isEqualTo("TYPED");
        assertThat(registered.data().at("/referral/clickId").asString()).isEqualTo(kept.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?click=1-1-1-1-1",
                "?click=%zz&ref=%E9",
                "?click=&ref=",
                "?click=null&ref=%00",
                "?click%5B%5D=7&ref=%3Cscript%3E",
                "?&&=&click",
                "?ref=0123456789012345678901234567890123456789012345678901234567890123456789"
            })
    void whatWasMangledOnTheWayIsIgnored(String query) {
        PublishedEvent registered = register(query, "kazini_click=%22;kazini_click=x; =", Map.of());

        assertThat(registered.data().has("referral")).isFalse();
    }

    @Test
    void aFormIsHeldToWhatItSays() {
        Map<String, Object> body = body(Map.of("referral", Map.of("clickId", "no-id")));

        assertThat(post("/api/v1/auth/register", "", body).fieldErrors())
                .containsExactly("referral.clickId wrong-type");
    }

    @Test
    void aCountyIsOneOfFortySevenAndEverybodyIsTold() {
        PublishedEvent registered = register("", "", Map.of("county", "taita taveta"));

        assertThat(registered.text("county")).isEqualTo("Taita-Taveta");
        assertThat(count("select count(*) from users where county = 'Taita-Taveta' and email = :value", person.email()))
                .isEqualTo(1);
        assertThat(post("/api/v1/auth/register", "", body(Map.of("county", "Kampala")))
                        .fieldErrors())
                .containsExactly("county kenyan-county");
    }

    @Test
    void whoeverAsksIsToldTheCounties() {
        Answer counties = get("/api/v1/counties", "");

        assertThat(counties.body().path("items").size()).isEqualTo(47);
        assertThat(counties.body().at("/items/46/name").asString()).isEqualTo("Nairobi");
    }

    private Map<String, Object> body(Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(Map.of(
                "fullName",
                person.fullName(),
                "email",
                person.email(),
                "phone",
                person.phone(),
                "password",
                person.password()));
        body.putAll(more);
        return body;
    }

    private PublishedEvent register(String query, String cookies, Map<String, Object> more) {
        String answer = sendRawly(
                "POST /api/v1/auth/register" + query,
                "Cookie: " + cookies,
                new JsonMapper().writeValueAsString(body(more)));
        assertThat(answer).startsWith("HTTP/1.1 202");
        String registrationId = answer.replaceFirst("(?s).*\"registrationId\":\"([^\"]*)\".*", "$1");
        assertThat(confirm(registrationId, codeFor(person.email()), codeFor(person.phone()))
                        .status())
                .isEqualTo(204);
        return published.await("kazini.identity.UserRegistered.v1", idOf(person.email()));
    }
}
