package fr.maillon.mandat;

import fr.maillon.accompagnement.Demarche;
import fr.maillon.usager.UsagerId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * Un mandat, tel qu’il a été écrit, et ce qui lui est arrivé depuis.
 *
 * @param usager la fiche d’aujourd’hui, même si le mandat a été donné sous une fiche fondue depuis
 * @param texte ce qui a été montré et signé, mot pour mot
 * @param empreinte SHA-256 du texte, pris quand il a été établi
 */
public record Mandat(
        MandatId id,
        UsagerId usager,
        String personne,
        String mediateur,
        String structure,
        SortedSet<Demarche> demarches,
        @Nullable String precisions,
        DureeDeMandat duree,
        LocalDate etabliLe,
        String version,
        String texte,
        String empreinte,
        @Nullable Signature signature,
        @Nullable Fin fin) {

    /** Un mandat établi se signe dans le mois ; après, il faut le refaire. */
    static final int JOURS_POUR_SIGNER = 31;

    /** On prévient trente jours avant la fin, ou au dernier quart d’un mandat court : signé hier, il ne se rappelle pas. */
    static final int RAPPEL = 30;

    /** Signé sur papier, ce jour-là, à cet endroit. */
    public record Signature(LocalDate le, String a) {}

    /** Fini avant son terme. */
    public record Fin(Instant le, Raison raison, @Nullable String par) {}

    /** Pourquoi un mandat finit avant son terme. */
    public enum Raison {
        REVOCATION,
        ABANDON,
        EFFACEMENT
    }

    /** Le dernier jour où il s’applique, compris ; absent tant qu’il n’est pas signé. */
    public @Nullable LocalDate dernierJour() {
        return signature == null ? null : signature.le().plusDays(duree.jours() - 1L);
    }

    /** Le dernier jour où le noter signé. */
    public LocalDate aSignerAvant() {
        return etabliLe.plusDays(JOURS_POUR_SIGNER);
    }

    /** Où il en est ce jour-là. */
    public EtatDeMandat etat(LocalDate jour) {
        var dernierJour = dernierJour();
        if (fin != null) {
            return dernierJour == null ? EtatDeMandat.NON_SIGNE : EtatDeMandat.REVOQUE;
        }
        if (dernierJour == null) {
            return jour.isAfter(aSignerAvant()) ? EtatDeMandat.NON_SIGNE : EtatDeMandat.A_SIGNER;
        }
        if (jour.isAfter(dernierJour)) {
            return EtatDeMandat.FINI;
        }
        long rappel = Math.min(RAPPEL, duree.jours() / 4);
        return rappel > 0 && ChronoUnit.DAYS.between(jour, dernierJour) <= rappel
                ? EtatDeMandat.BIENTOT_FINI
                : EtatDeMandat.EN_COURS;
    }

    /** Vrai si le texte est, octet pour octet, celui dont l’empreinte a été prise. */
    public boolean intact() {
        return ModeleDeMandat.empreinte(ModeleDeMandat.canonique(texte)).equals(empreinte);
    }

    /** Vrai si de l’argent est en jeu : cela se dit. */
    public boolean toucheLArgent() {
        return demarches.contains(Demarche.ARGENT_IMPOTS);
    }

    /** Le texte, article par article, pour la page et l’impression. */
    public List<Article> articles() {
        return Arrays.stream(texte.split("\n\n")).map(Article::de).toList();
    }

    /**
     * Un morceau du mandat.
     *
     * @param titre absent pour la dernière ligne
     */
    public record Article(@Nullable String titre, String contenu) {

        private static Article de(String bloc) {
            int coupe = bloc.indexOf('\n');
            if (coupe < 0) {
                return Character.isUpperCase(bloc.charAt(0)) && !bloc.endsWith(".")
                        ? new Article(bloc, "")
                        : new Article(null, bloc);
            }
            return new Article(bloc.substring(0, coupe), bloc.substring(coupe + 1));
        }
    }

    /** Rien de personnel dans un journal technique. */
    @Override
    public String toString() {
        return "Mandat[" + id.valeur() + "]";
    }
}
