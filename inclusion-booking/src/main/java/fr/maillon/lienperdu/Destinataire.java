package fr.maillon.lienperdu;

import fr.maillon.compte.Courriel;
import fr.maillon.message.CanalDeMessage;
import fr.maillon.usager.Telephone;
import org.jspecify.annotations.Nullable;

/** À qui envoyer le code : un téléphone ou un courriel. */
public record Destinataire(
        @Nullable Telephone telephone, @Nullable Courriel courriel) {

    public Destinataire {
        if ((telephone == null) == (courriel == null)) {
            throw new IllegalArgumentException("Un téléphone, ou un courriel");
        }
    }

    static Destinataire de(CanalDeMessage canal, String adresse) {
        return canal == CanalDeMessage.SMS
                ? new Destinataire(new Telephone(adresse), null)
                : new Destinataire(null, new Courriel(adresse));
    }

    CanalDeMessage canal() {
        return telephone == null ? CanalDeMessage.COURRIEL : CanalDeMessage.SMS;
    }

    /** De quoi lui écrire ; de quoi compter ses demandes. */
    public String adresse() {
        return telephone != null ? telephone.valeur() : courriel == null ? "" : courriel.adresse();
    }

    /** Rien de personnel dans un journal technique. */
    @Override
    public String toString() {
        return "Destinataire[***]";
    }
}
