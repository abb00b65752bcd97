package io.kazini.identity.registration;

import io.kazini.identity.account.Users;
import io.kazini.identity.contact.Email;
import io.kazini.identity.contact.EmailSender;
import io.kazini.identity.contact.NotSentException;
import io.kazini.identity.contact.SmsSender;
import io.kazini.identity.registration.Notices.Notice;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.stereotype.Component;

/**
 * Says to an address or a number what there is to say: its code, or that it has an account. Nothing in a message was typed by whoever
 * registers, so that nobody can have Kazini send a text of theirs to others.
 */
@Component
class CodeMessages {

    /** Of everybody who can register: their numbers are Kenyan. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneId.of("Africa/Nairobi"));

    private static final String NUMBER_HAS_AN_ACCOUNT =
            "Kazini: this number has an account already. Sign in with its e-mail address. Nothing has changed.";

    private final Users users;
    private final EmailSender emailSender;
    private final SmsSender smsSender;

    CodeMessages(Users users, EmailSender emailSender, SmsSender smsSender) {
        this.users = users;
        this.emailSender = emailSender;
        this.smsSender = smsSender;
    }

    void send(Notice notice) throws NotSentException {
        switch (notice.channel()) {
            case EMAIL ->
                emailSender.send(
                        users.emailIsTaken(notice.email()) ? addressHasAnAccount(notice) : codeForAddress(notice));
            case PHONE ->
                smsSender.send(
                        notice.phone().value(),
                        users.phoneIsTaken(notice.phone()) ? NUMBER_HAS_AN_ACCOUNT : codeForNumber(notice));
        }
    }

    private static Email codeForAddress(Notice notice) {
        return new Email(notice.email().value(), "Your code for Kazini", """
                Somebody, most likely you, is registering with Kazini with this e-mail address.

                The code for this address: %s
                Another code comes to your phone. Both are good until %s.

                If it was not you, do nothing: without the code there is no account.
                Nobody from Kazini ever asks for a code.
                """.formatted(
                        notice.code().digits(), time(notice.expiresAt())));
    }

    private static Email addressHasAnAccount(Notice notice) {
        return new Email(notice.email().value(), "You have an account with Kazini", """
                Somebody, most likely you, tried to register with Kazini with this e-mail address.
                There is an account with it already: sign in with that. Nothing has changed.

                Who forgot their password gets a new one from an administrator.
                If it was not you, do nothing.
                """);
    }

    private static String codeForNumber(Notice notice) {
        return "Kazini: %s is the code for this number, until %s. Nobody from Kazini ever asks for it."
                .formatted(notice.code().digits(), time(notice.expiresAt()));
    }

    private static String time(Instant instant) {
        return TIME.format(instant);
    }
}
