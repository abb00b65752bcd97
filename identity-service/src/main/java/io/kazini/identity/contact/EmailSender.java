package io.kazini.identity.contact;

import org.springframework.mail.MailException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/** Hands e-mail to the mail server of {@code spring.mail.*}. */
@Component
public class EmailSender {

    private final JavaMailSender mail;
    private final ContactProperties properties;

    EmailSender(JavaMailSender mail, ContactProperties properties) {
        this.mail = mail;
        this.properties = properties;
    }

    /** @throws NotSentException if the mail server did not take it */
    public void send(Email email) throws NotSentException {
        SimpleMailMessage message = new SimpleMailMessage();
        message.setFrom(properties.mailFrom());
        message.setTo(email.to());
        message.setSubject(email.subject());
        message.setText(email.text());
        try {
            mail.send(message);
        } catch (MailException failure) {
            // Its own message may name the recipient.
            throw new NotSentException("The mail server did not take it: "
                    + failure.getMostSpecificCause().getClass().getSimpleName());
        }
    }
}
