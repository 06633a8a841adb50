package fr.maillon.accompagnement.echange;

import fr.maillon.accompagnement.AccompagnementId;
import fr.maillon.accompagnement.EtendueDActivite;
import fr.maillon.accompagnement.FiltreDAccompagnements;
import fr.maillon.accompagnement.LectureDesAccompagnements;
import fr.maillon.accompagnement.LigneDAccompagnement;
import fr.maillon.commun.fichier.EcritureCsv;
import fr.maillon.commun.fichier.Formules;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.function.Function;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.springframework.stereotype.Service;

/**
 * Écrire son activité pour un tableur ou pour un autre outil, au fil de l’eau : la mémoire ne dépend pas du nombre de lignes.
 * Aucun texte n’y est une formule.
 */
@Service
public class ExportDesAccompagnements {

    private static final DateTimeFormatter JOUR = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final DateTimeFormatter INSTANT = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm:ss");
    private static final int LOT = 500;

    /** La plus légère : le fichier est un peu plus gros, l’export plus court. */
    private static final int COMPRESSION = 1;

    private static final int LIGNES_D_UNE_FEUILLE = 1_000_000;
    private static final ColonneDActivite[] COLONNES = ColonneDActivite.values();

    private static final Function<AccompagnementId, String> PERSONNE = accompagnement -> "";

    private final LectureDesAccompagnements lecture;

    ExportDesAccompagnements(LectureDesAccompagnements lecture) {
        this.lecture = lecture;
    }

    /** En CSV, sans nommer personne. */
    public void enCsv(EtendueDActivite etendue, FiltreDAccompagnements filtre, Writer sortie) {
        enCsv(etendue, filtre, PERSONNE, sortie);
    }

    /**
     * En CSV pour un tableur français : points-virgules, UTF-8 avec sa marque.
     *
     * @param beneficiaires qui nommer dans chaque accompagnement ; vide pour personne
     */
    public void enCsv(
            EtendueDActivite etendue,
            FiltreDAccompagnements filtre,
            Function<AccompagnementId, String> beneficiaires,
            Writer sortie) {
        try (var csv = EcritureCsv.pourUnTableur(sortie)) {
            csv.ligne(Stream.of(COLONNES).map(ColonneDActivite::entete).toList());
            lecture.parcourir(
                    etendue,
                    filtre,
                    ligne -> csv.ligne(Stream.of(COLONNES)
                            .map(colonne -> dateEnTexte(valeur(colonne, ligne, beneficiaires)))
                            .toList()));
        }
    }

    /** En classeur XLSX, sans nommer personne. */
    public void enXlsx(EtendueDActivite etendue, FiltreDAccompagnements filtre, OutputStream sortie) {
        enXlsx(etendue, filtre, PERSONNE, sortie);
    }

    /**
     * En classeur XLSX : de vraies dates et de vrais nombres.
     *
     * @param beneficiaires qui nommer dans chaque accompagnement ; vide pour personne
     */
    public void enXlsx(
            EtendueDActivite etendue,
            FiltreDAccompagnements filtre,
            Function<AccompagnementId, String> beneficiaires,
            OutputStream sortie) {
        try (var classeur = new Workbook(sortie, "Maillon", "1.0")) {
            classeur.setCompressionLevel(COMPRESSION);
            new Feuilles(classeur, beneficiaires).ecrire(etendue, filtre);
        } catch (IOException coupe) {
            throw new UncheckedIOException(coupe);
        }
    }

    private static Object valeur(
            ColonneDActivite colonne, LigneDAccompagnement ligne, Function<AccompagnementId, String> beneficiaires) {
        return colonne == ColonneDActivite.BENEFICIAIRE ? beneficiaires.apply(ligne.id()) : colonne.de(ligne);
    }

    private static Object dateEnTexte(Object valeur) {
        return switch (valeur) {
            case LocalDate jour -> JOUR.format(jour);
            case LocalDateTime instant -> INSTANT.format(instant);
            default -> valeur;
        };
    }

    /** Les feuilles du classeur : une nouvelle quand la précédente est pleine. */
    private final class Feuilles {

        private final Workbook classeur;
        private final Function<AccompagnementId, String> beneficiaires;
        private Worksheet feuille;
        private int rang;
        private int numero = 1;

        Feuilles(Workbook classeur, Function<AccompagnementId, String> beneficiaires) throws IOException {
            this.classeur = classeur;
            this.beneficiaires = beneficiaires;
            this.feuille = classeur.newWorksheet("Activités");
        }

        void ecrire(EtendueDActivite etendue, FiltreDAccompagnements filtre) throws IOException {
            commencer();
            lecture.parcourir(etendue, filtre, this::ligne);
            feuille.finish();
        }

        private void commencer() {
            for (int colonne = 0; colonne < COLONNES.length; colonne++) {
                feuille.width(colonne, 18);
                feuille.inlineString(0, colonne, COLONNES[colonne].entete());
                feuille.style(0, colonne).bold().set();
            }
            feuille.freezePane(0, 1);
            rang = 1;
        }

        private void ligne(LigneDAccompagnement ligne) {
            try {
                if (rang > LIGNES_D_UNE_FEUILLE) {
                    feuille.finish();
                    numero++;
                    feuille = classeur.newWorksheet("Activités " + numero);
                    commencer();
                }
                for (int colonne = 0; colonne < COLONNES.length; colonne++) {
                    cellule(colonne, valeur(COLONNES[colonne], ligne, beneficiaires));
                }
                if (++rang % LOT == 0) {
                    feuille.flush();
                }
            } catch (IOException coupe) {
                throw new UncheckedIOException(coupe);
            }
        }

        private void cellule(int colonne, Object valeur) {
            switch (valeur) {
                case LocalDate jour -> {
                    feuille.value(rang, colonne, jour);
                    feuille.style(rang, colonne).format("dd/mm/yyyy").set();
                }
                case LocalDateTime instant -> {
                    feuille.value(rang, colonne, instant);
                    feuille.style(rang, colonne).format("dd/mm/yyyy hh:mm:ss").set();
                }
                case Integer nombre -> feuille.value(rang, colonne, nombre);
                default -> {
                    if (!valeur.toString().isEmpty()) {
                        feuille.inlineString(rang, colonne, Formules.desarmer(valeur.toString()));
                    }
                }
            }
        }
    }
}
