package fr.maillon.demo;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
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
                garder(new Courrier(
                        message.getSentDate() == null
                                ? null
                                : message.getSentDate().toInstant(),
                        String.valueOf(message.getAllRecipients()[0]),
                        message.getSubject(),
                        texte(message)));
            } catch (MessagingException | IOException e) {
                throw new MailSendException("Courriel illisible", e);
            }
        }
    }

    synchronized void garder(Courrier courrier) {
        boite.addFirst(courrier);
        while (boite.size() > GARDES) {
            boite.removeLast();
        }
    }

    /** Le texte, sans les pièces jointes. */
    private static String texte(Part message) throws MessagingException, IOException {
        return message.getContent() instanceof Multipart parties
                ? texte(parties.getBodyPart(0))
                : String.valueOf(message.getContent());
    }
}
