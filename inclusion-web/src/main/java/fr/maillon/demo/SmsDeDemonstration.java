package fr.maillon.demo;

import fr.maillon.message.EnvoiDeSms;
import fr.maillon.message.Texto;
import java.util.UUID;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** En démonstration, aucun SMS ne part : on les montre avec les courriels. */
@Component
@Primary
@Profile("demo")
class SmsDeDemonstration implements EnvoiDeSms {

    private final CourrielsDeDemonstration boite;

    SmsDeDemonstration(CourrielsDeDemonstration boite) {
        this.boite = boite;
    }

    @Override
    public void envoyer(UUID message, Texto texto) {
        boite.garder(new CourrielsDeDemonstration.Courrier(null, texto.numero(), "SMS", texto.texte()));
    }
}
