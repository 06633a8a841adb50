package fr.maillon.web.lieu;

import fr.maillon.lieu.Famille;
import fr.maillon.lieu.Moment;
import fr.maillon.lieu.standard.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Ce que l’on cherche, tel qu’écrit dans l’adresse de la page. Une valeur inconnue ne filtre rien.
 *
 * @param ou commune ou code postal
 * @param ouvert « maintenant », « mercredi », « samedi », « apres-18-h »
 * @param tous pour qui tient l’annuaire : aussi les lieux fermés ou non publiés
 */
record RechercheForm(
        @Nullable String ou,
        @Nullable String texte,
        @Nullable String service,
        @Nullable String famille,
        @Nullable String ouvert,
        @Nullable Boolean gratuit,
        @Nullable Boolean accessible,
        @Nullable Boolean tous,
        @Nullable Integer page) {

    private static final int SAISIE_MAXIMALE = 100;

    RechercheForm {
        ou = propre(ou);
        texte = propre(texte);
    }

    private static @Nullable String propre(@Nullable String saisie) {
        if (saisie == null) {
            return null;
        }
        var simple = saisie.replaceAll("\\p{Cntrl}", " ").strip();
        return simple.isEmpty() ? null : simple.substring(0, Math.min(SAISIE_MAXIMALE, simple.length()));
    }

    int numeroDePage() {
        return page == null || page < 1 ? 1 : Math.min(page, 100_000);
    }

    Optional<Service> leService() {
        return parNom(Service.values(), service);
    }

    public Optional<Famille> laFamille() {
        return parNom(Famille.values(), famille);
    }

    public Optional<Moment> leMoment() {
        return parNom(Moment.values(), ouvert);
    }

    private static <E extends Enum<E>> Optional<E> parNom(E[] valeurs, @Nullable String nom) {
        if (nom == null) {
            return Optional.empty();
        }
        var constante = nom.strip().toUpperCase(Locale.ROOT).replace('-', '_');
        return java.util.Arrays.stream(valeurs)
                .filter(valeur -> valeur.name().equals(constante))
                .findFirst();
    }

    public boolean estGratuit() {
        return Boolean.TRUE.equals(gratuit);
    }

    public boolean estAccessible() {
        return Boolean.TRUE.equals(accessible);
    }

    public boolean veutTous() {
        return Boolean.TRUE.equals(tous);
    }

    /** Vrai si autre chose que l’endroit restreint la recherche. */
    public boolean aDesFiltres() {
        return texte != null
                || leService().isPresent()
                || laFamille().isPresent()
                || leMoment().isPresent()
                || estGratuit()
                || estAccessible();
    }

    /** Les filtres choisis, en mots. */
    public List<String> filtresEnMots() {
        var mots = new ArrayList<String>();
        leMoment().ifPresent(moment -> mots.add(moment.libelle().toLowerCase(Locale.FRENCH)));
        leService().ifPresent(choisi -> mots.add("«\u00A0" + choisi.libelle() + "\u00A0»"));
        laFamille().ifPresent(choisie -> mots.add(choisie.libelle()));
        if (estGratuit()) {
            mots.add("gratuit");
        }
        if (estAccessible()) {
            mots.add("accessible");
        }
        return mots;
    }

    /** L’adresse de cette recherche, sans le numéro de page. */
    public String adresse() {
        var adresse = UriComponentsBuilder.fromPath("/lieux");
        ajouter(adresse, "ou", ou);
        ajouter(adresse, "texte", texte);
        ajouter(adresse, "service", service);
        ajouter(adresse, "famille", famille);
        ajouter(adresse, "ouvert", ouvert);
        ajouter(adresse, "gratuit", estGratuit() ? "true" : null);
        ajouter(adresse, "accessible", estAccessible() ? "true" : null);
        ajouter(adresse, "tous", veutTous() ? "true" : null);
        return adresse.encode().toUriString();
    }

    private static void ajouter(UriComponentsBuilder adresse, String nom, @Nullable String valeur) {
        if (valeur != null && !valeur.isBlank()) {
            adresse.queryParam(nom, valeur);
        }
    }
}
