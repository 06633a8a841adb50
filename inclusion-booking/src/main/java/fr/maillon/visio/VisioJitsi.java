package fr.maillon.visio;

import java.net.URI;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.stereotype.Component;

/** Une salle Jitsi s’ouvre à qui va à son adresse : il n’y a qu’à la composer. */
@Component
@ConditionalOnExpression("'${maillon.visio.bigbluebutton.url:}'.isBlank()")
class VisioJitsi implements FournisseurDeVisio {

    private static final String SALLE = "{salle}";

    private final String motif;

    VisioJitsi(@Value("${maillon.visio.motif:https://meet.jit.si/maillon-{salle}}") String motif) {
        if (!motif.startsWith("https://") || !motif.contains(SALLE)) {
            throw new IllegalArgumentException("maillon.visio.motif doit commencer par https:// et contenir {salle}");
        }
        this.motif = motif;
    }

    @Override
    public Optional<URI> adresseFixe(SalleDeVisio salle) {
        return Optional.of(entrer(salle, false));
    }

    @Override
    public URI entrer(SalleDeVisio salle, boolean anime) {
        return URI.create(motif.replace(SALLE, salle.nom()));
    }
}
