package fr.maillon.lieu.echange;

import fr.maillon.lieu.LieuId;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** Met en attente un lot de lignes valides. */
final class LotDeLignes {

    private static final String INSERTION = """
            insert into depot_ligne (
                depot_id, ligne, action, lieu_id, lieu_designe, source, id_externe, pivot, nom, commune_code,
                code_postal, adresse, complement_adresse, latitude, longitude, typologies, telephone, courriels,
                sites_web, horaires, horaires_a_verifier, presentation_resume, presentation_detail, itinerances,
                structure_parente, date_maj, services, publics, prises_en_charge, frais, dispositifs,
                formations_labels, autres_formations_labels, modalites_acces, modalites_accompagnement,
                fiche_acces_libre, prise_rdv, famille)
            values (?, ?, 'CREER', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
                    ?, ?, ?, ?, ?, ?, ?)""";

    private LotDeLignes() {}

    static void inserer(JdbcTemplate base, DepotId depot, List<LigneLieu> lignes) {
        if (!lignes.isEmpty()) {
            base.batchUpdate(
                    INSERTION,
                    lignes,
                    lignes.size(),
                    (commande, ligne) -> new Remplissage(commande).ligne(depot, ligne));
        }
    }

    /** Donne les valeurs d’une ligne dans l’ordre des colonnes. */
    private static final class Remplissage {

        private final PreparedStatement commande;
        private int rang;

        Remplissage(PreparedStatement commande) {
            this.commande = commande;
        }

        void ligne(DepotId depot, LigneLieu ligne) throws SQLException {
            var commune = ligne.commune;
            if (commune == null) {
                throw new IllegalStateException("Une ligne valide a une commune");
            }
            valeur(depot.valeur());
            valeur((int) ligne.numero);
            valeur(LieuId.nouveau().valeur());
            valeur(ligne.lieuDesigne);
            valeur(ligne.source);
            valeur(ligne.idExterne);
            valeur(ligne.pivot == null ? null : ligne.pivot.valeur());
            valeur(ligne.nom);
            valeur(commune.code());
            valeur(ligne.codePostal);
            valeur(ligne.voie);
            valeur(ligne.complement);
            valeur(ligne.position == null ? null : (Double) ligne.position.latitude());
            valeur(ligne.position == null ? null : (Double) ligne.position.longitude());
            constantes(ligne.typologies);
            valeur(ligne.telephone == null ? null : ligne.telephone.valeur());
            textes(ligne.courriels);
            textes(ligne.sites);
            valeur(ligne.horaires == null ? null : ligne.horaires.texte());
            valeur(ligne.horairesAVerifier);
            valeur(ligne.resume);
            valeur(ligne.detail);
            constantes(ligne.itinerances);
            valeur(ligne.structureParente);
            valeur(ligne.dateMaj);
            constantes(ligne.services);
            constantes(ligne.publics);
            constantes(ligne.prisesEnCharge);
            constantes(ligne.frais);
            constantes(ligne.dispositifs);
            constantes(ligne.formationsLabels);
            textes(ligne.autresFormationsLabels);
            constantes(ligne.modalitesAcces);
            constantes(ligne.modalitesAccompagnement);
            valeur(ligne.ficheAccesLibre);
            valeur(ligne.priseRdv);
            valeur(ligne.famille().name());
        }

        private void valeur(@org.jspecify.annotations.Nullable Object valeur) throws SQLException {
            commande.setObject(++rang, valeur);
        }

        private void constantes(Collection<? extends Enum<?>> constantes) throws SQLException {
            textes(constantes.stream().map(Enum::name).toList());
        }

        private void textes(Collection<String> textes) throws SQLException {
            commande.setArray(++rang, commande.getConnection().createArrayOf("text", textes.toArray(String[]::new)));
        }
    }
}
