package io.kazini.identity.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import io.kazini.identity.Answer;
import io.kazini.identity.RunningIdentity;
import io.kazini.identity.token.KeyRotation.KeysChanged;
import java.text.ParseException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class SigningKeyIT extends RunningIdentity {

    private static final String ROTATION = "/api/v1/keys/rotation";

    @Autowired
    KeyRing ring;

    @Autowired
    KeyRotation rotation;

    @BeforeEach
    void noRotationIsUnderWay() {
        jdbc.sql("update signing_key set signs_from = now() where signs_from > now()")
                .update();
        ring.readAgain(new KeysChanged());
    }

    @Test
    void everybodyMayReadThePublicKeysAndOnlyThem() {
        Answer keys = get("/oauth2/jwks", "");

        assertThat(keys.status()).isEqualTo(200);
        assertThat(keys.header("Cache-Control")).contains("max-age=300, public");
        assertThat(keys.body().path("keys").valueStream()).isNotEmpty().allSatisfy(key -> {
            assertThat(key.path("kty").asString()).isEqualTo("RSA");
            assertThat(key.path("alg").asString()).isEqualTo("RS256");
            assertThat(key.path("use").asString()).isEqualTo("sig");
            assertThat(key.propertyNames()).doesNotContain("d", "p", "q", "dp", "dq", "qi");
        });
    }

    @Test
    void aNewKeyIsPublishedFirstAndSignsLaterWhileOldTokensStayValid() throws ParseException {
        String admin = superAdmin();
        String oldKey = keyOf(admin);

        Answer rotated = post(ROTATION, admin);

        assertThat(rotated.status()).isEqualTo(201);
        String newKey = rotated.text("keyId");
        assertThat(publishedKeys()).contains(oldKey, newKey);
        assertThat(keyOf(signedIn().accessToken())).isEqualTo(oldKey);

        jdbc.sql("update signing_key set signs_from = now() where id = cast(:id as uuid)")
                .param("id", newKey)
                .update();
        ring.readAgain(new KeysChanged());

        String newToken = signedIn().accessToken();
        assertThat(keyOf(newToken)).isEqualTo(newKey);
        assertThat(get("/api/v1/me", newToken).status()).isEqualTo(200);
        assertThat(get("/api/v1/me", admin).status()).isEqualTo(200);
        assertThat(publishedKeys()).contains(oldKey, newKey);
    }

    @Test
    void aKeyWhoseTokensHaveAllExpiredIsGone() throws ParseException {
        String admin = superAdmin();
        String oldKey = keyOf(admin);
        String newKey = post(ROTATION, admin).text("keyId");

        jdbc.sql("""
                update signing_key set signs_from = now() - interval '2 days', published_until = now() - interval '1 day'
                 where id = cast(:id as uuid)
                """).param("id", oldKey).update();
        jdbc.sql("update signing_key set signs_from = now() - interval '1 day' where id = cast(:id as uuid)")
                .param("id", newKey)
                .update();
        ring.readAgain(new KeysChanged());

        assertThat(publishedKeys()).contains(newKey).doesNotContain(oldKey);
        assertThat(get("/api/v1/me", admin).status()).isEqualTo(401);
    }

    @Test
    void administratorsWhoRotateAtOnceMakeOneKey() {
        String admin = superAdmin();

        List<Answer> answers = atOnce(8, index -> post(ROTATION, admin));

        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() == 409)
                .hasSize(7)
                .allMatch(answer -> answer.code().equals("rotation-under-way"));
    }

    @Test
    void replicasWhoseScheduleComesAtOnceMakeOneKey() {
        jdbc.sql("update signing_key set signs_from = signs_from - interval '40 days'")
                .update();
        long before = keyCount();

        atOnce(8, index -> {
            rotation.rotateIfDue();
            return index;
        });

        assertThat(keyCount()).isEqualTo(before + 1);
    }

    @Test
    void aWithdrawnKeyIsGoneAtOnceAndSoAreItsTokensWhileSessionsGoOn() throws ParseException {
        String admin = superAdmin();
        SignedInPerson person = signedIn();
        String compromised = keyOf(admin);

        Answer withdrawn = post("/api/v1/keys/" + compromised + "/withdrawal", admin);

        assertThat(withdrawn.status()).isEqualTo(200);
        assertThat(publishedKeys()).doesNotContain(compromised).contains(withdrawn.text("keyId"));
        assertThat(get("/api/v1/me", admin).status()).isEqualTo(401);
        assertThat(get("/api/v1/me", person.accessToken()).status()).isEqualTo(401);
        String renewed = refresh(person.refreshToken()).text("accessToken");
        assertThat(keyOf(renewed)).isEqualTo(withdrawn.text("keyId"));
        assertThat(get("/api/v1/me", renewed).status()).isEqualTo(200);
        assertThat(post("/api/v1/keys/" + compromised + "/withdrawal", superAdmin())
                        .status())
                .isEqualTo(404);
        assertThat(count(
                        "select count(*) from audit_entry where action = 'signing-key.withdrawn' and entity_id = cast(:value as uuid)",
                        compromised))
                .isEqualTo(1);
    }

    @Test
    void administratorsWhoWithdrawTheSameKeyAtOnceLeaveOneThatSigns() throws ParseException {
        String admin = superAdmin();
        String compromised = keyOf(admin);

        List<Answer> answers = atOnce(6, index -> post("/api/v1/keys/" + compromised + "/withdrawal", admin));

        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers).allMatch(answer -> List.of(200, 404, 401).contains(answer.status()));
        assertThat(get("/api/v1/me", signedIn().accessToken()).status()).isEqualTo(200);
    }

    @Test
    void onlyASuperAdministratorWithdrawsKeys() throws ParseException {
        String admin = signedInAs("ADMIN").accessToken();

        assertThat(post("/api/v1/keys/" + keyOf(admin) + "/withdrawal", admin).status())
                .isEqualTo(403);
        assertThat(get("/api/v1/me", admin).status()).isEqualTo(200);
    }

    @Test
    void theKeysOutliveARestart() throws ParseException {
        String token = signedIn().accessToken();

        ring.readAgain(new KeysChanged());

        assertThat(get("/api/v1/me", token).status()).isEqualTo(200);
        assertThat(keyOf(signedIn().accessToken())).isEqualTo(keyOf(token));
    }

    private long keyCount() {
        return jdbc.sql("select count(*) from signing_key").query(Long.class).single();
    }

    private List<String> publishedKeys() throws ParseException {
        return JWKSet.parse(get("/oauth2/jwks", "").http().body()).getKeys().stream()
                .map(key -> key.getKeyID())
                .toList();
    }

    private static String keyOf(String token) throws ParseException {
        return SignedJWT.parse(token).getHeader().getKeyID();
    }
}
