package io.kazini.referral.fraud;

import static io.kazini.platform.data.SqlTime.utc;

import io.kazini.referral.officer.Officer;
import io.kazini.referral.officer.Officers;
import io.kazini.referral.signup.PersonHashes;
import io.kazini.referral.signup.Signup;
import io.kazini.referral.signup.SignupAttributed;
import io.kazini.referral.signup.SignupEmail;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Looks at each sign-up when it is attributed, in the same transaction. */
@Component
class JudgeSignups {

    private static final Duration A_DAY = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final List<SignupRule> rules;
    private final RaiseFlag raiseFlag;
    private final Officers officers;
    private final PersonHashes hashes;
    private final FraudProperties properties;

    JudgeSignups(
            JdbcClient jdbc,
            List<SignupRule> rules,
            RaiseFlag raiseFlag,
            Officers officers,
            PersonHashes hashes,
            FraudProperties properties) {
        this.jdbc = jdbc;
        this.rules = List.copyOf(rules);
        this.raiseFlag = raiseFlag;
        this.officers = officers;
        this.hashes = hashes;
        this.properties = properties;
    }

    @EventListener
    @Order(2)
    void judge(SignupAttributed attributed) {
        Signup signup = attributed.signup();
        SignupCase the = new SignupCase(signup, ofVisitor(signup), ofDevice(signup), officersOwn(signup));
        for (SignupRule rule : rules) {
            rule.judge(the)
                    .ifPresent(finding -> raiseFlag.raise(
                            finding,
                            Subject.SIGNUP,
                            new FraudFlags.Key(signup.id().toString(), null, null),
                            signup.signedUpAt(),
                            signup.signedUpAt().plusMillis(1),
                            signup.credit(),
                            signup.id(),
                            signup.clickId() == null ? 0L : 1L));
        }
    }

    private int ofVisitor(Signup signup) {
        if (signup.visitorId() == null) {
            return 0;
        }
        return Objects.requireNonNull(jdbc.sql("""
                        select count(*)::int from signup
                         where visitor_id = :visitor and status = 'ATTRIBUTED' and signed_up_at > :from
                        """)
                .param("visitor", signup.visitorId())
                .param(
                        "from",
                        utc(signup.signedUpAt()
                                .minus(properties.repeatedDevice().window())))
                .query(Integer.class)
                .single());
    }

    private int ofDevice(Signup signup) {
        if (signup.addressBlock() == null || signup.agentHash() == null) {
            return 0;
        }
        Instant from = signup.signedUpAt().minus(A_DAY);
        return Objects.requireNonNull(jdbc.sql("""
                        select count(*)::int from signup
                         where link_id = :link and address_block = :block and agent_hash = :agent
                           and status = 'ATTRIBUTED' and signed_up_at > :from
                        """)
                .param("link", signup.credit().linkId())
                .param("block", signup.addressBlock())
                .param("agent", signup.agentHash())
                .param("from", utc(from))
                .query(Integer.class)
                .single());
    }

    private Set<String> officersOwn(Signup signup) {
        Set<String> own = new TreeSet<>();
        UUID officerId = signup.credit().officerId();
        officers.find(officerId).ifPresent(officer -> {
            SignupEmail.parse(officer.email()).ifPresent(email -> {
                if (hashes.ofEmail(email).equals(signup.emailHash())) {
                    own.add("email");
                } else if (hashes.ofMailbox(email).equals(signup.mailboxHash())) {
                    own.add("mailbox");
                }
            });
            if (hashes.ofPhone(officer.phone()).equals(signup.phoneHash())) {
                own.add("phone");
            }
            if (isAccountOf(officer, signup)) {
                own.add("account");
            }
        });
        if (signup.visitorId() != null && isOfficersBrowser(signup.visitorId(), officerId)) {
            own.add("device");
        }
        return own;
    }

    private static boolean isAccountOf(Officer officer, Signup signup) {
        return officer.userId() != null && officer.userId().equals(signup.userId());
    }

    /** A browser in which the officer has signed up is the officer's. */
    private boolean isOfficersBrowser(UUID visitor, UUID officer) {
        return Boolean.TRUE.equals(jdbc.sql("""
                        select exists (select 1 from signup s join fraud_flag f on f.signup_id = s.id
                                        where s.visitor_id = :visitor and f.rule = :rule and f.officer_id = :officer
                                          and f.status <> 'DISMISSED')
                        """)
                .param("visitor", visitor)
                .param("rule", SelfReferralRule.NAME)
                .param("officer", officer)
                .query(Boolean.class)
                .single());
    }
}
