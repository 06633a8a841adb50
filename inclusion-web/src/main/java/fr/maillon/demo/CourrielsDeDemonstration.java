package fr.maillon.demo;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Profile;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;

/** En démonstration, aucun courriel ne part : on les garde pour les montrer, les cinquante derniers. */
@Component
@Primary
@Profile("demo")
class CourrielsDeDemonstration extends JavaMailSenderImpl {

    private static final int GARDES = 50;

    private final Deque<Courrier> boite = new ArrayDeque<>();

    /** Un courriel qui serait parti. */
    record Courrier(@Nullable Instant envoyeLe, String destinataire, String objet, String texte) {}

    synchronized List<Courrier> courriers() {
        return List.copyOf(boite);
    }

    @Override
    protected synchronized void doSend(MimeMessage[] messages, Object @Nullable [] originaux) {
        for (var message : messages) {
            try {
                boite.addFirst(new Courrier(
                        message.getSentDate() == null
                                ? null
                                : message.getSentDate().toInstant(),
                        String.valueOf(message.getAllRecipients()[0]),
                        message.getSubject(),
                        String.valueOf(message.getContent())));
            } catch (MessagingException | IOException e) {
                throw new MailSendException("Courriel illisible", e);
            }
        }
        while (boite.size() > GARDES) {
            boite.removeLast();
        }
    }
}
