package fr.maillon.indicateur;

import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.postgresql.PGConnection;

/** Des accompagnements tirés au sort, écrits en SQL : c’est la base que l’on éprouve, non les services. */
final class UneActivite {

    static final List<UUID> STRUCTURES = identifiants("structure", 2);
    static final List<UUID> MEDIATEURS = identifiants("mediateur", 4);
    static final List<UUID> LIEUX = identifiants("lieu", 3);

    static final String COLONNES =
            "id, empreinte, type, mediateur_id, structure_id, jour, duree_minutes, canal, lieu_id,"
                    + " commune_code, departement_code, thematiques, demarches, materiels, autonomie, niveau, orientations,"
                    + " participants, publics, cree_le, modifie_le, supprime_le, version, besoin, prescripteur";

    private static final List<String> COMMUNES = List.of("48095", "48061", "48080", "30007");

    private UneActivite() {}

    /** De quoi rattacher l’activité : structures, médiateurs, et des lieux qui n’entrent pas dans l’offre. */
    static void preparer(Connection connexion) throws SQLException {
        try (var commande = connexion.createStatement()) {
            for (var id : STRUCTURES) {
                commande.addBatch("insert into structure(id, nom, roles, cree_le, version) values ('" + id
                        + "', 'Structure', '{EMPLOYEUR}', now(), 0) on conflict do nothing");
            }
            for (var id : MEDIATEURS) {
                commande.addBatch("insert into mediateur(id, prenom, nom, profil, version) values ('" + id
                        + "', 'Camille', 'Essai', 'ANIMATEUR', 0) on conflict do nothing");
            }
            for (var id : LIEUX) {
                commande.addBatch(
                        "insert into lieu(id, nom, commune_code, code_postal, adresse, date_maj, famille, statut,"
                                + " publie, cree_le, modifie_le, version) values ('" + id
                                + "', 'Lieu', '48095', '48000', '1 rue',"
                                + " '2026-01-01', 'MSAP', 'EN_PROJET', false, now(), now(), 0) on conflict do nothing");
            }
            commande.executeBatch();
        }
    }

    /** Copie des accompagnements tirés au sort. */
    static void charger(Connection connexion, RandomGenerator hasard, int nombre) throws SQLException, IOException {
        var lignes = new StringBuilder();
        for (int i = 0; i < nombre; i++) {
            lignes.append(ligne(hasard)).append('\n');
        }
        connexion
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy accompagnement(" + COLONNES + ") from stdin", new StringReader(lignes.toString()));
    }

    /** Une ligne au format texte de COPY. */
    static String ligne(RandomGenerator hasard) {
        boolean collectif = hasard.nextInt(5) == 0;
        int participants = collectif ? 1 + hasard.nextInt(12) : 1;
        var commune = un(hasard, COMMUNES);
        return String.join(
                "\t",
                UUID.randomUUID().toString(),
                "empreinte",
                collectif ? "COLLECTIF" : "INDIVIDUEL",
                un(hasard, MEDIATEURS).toString(),
                un(hasard, STRUCTURES).toString(),
                LocalDate.of(2025, 11, 1).plusDays(hasard.nextInt(120)).toString(),
                String.valueOf(15 * (1 + hasard.nextInt(8))),
                un(hasard, List.of("LIEU_ACTIVITE", "AUTRE", "DOMICILE", "A_DISTANCE")),
                hasard.nextInt(4) == 0 ? "\\N" : un(hasard, LIEUX).toString(),
                hasard.nextInt(10) == 0 ? "\\N" : commune,
                commune.substring(0, 2),
                "{EMAIL," + un(hasard, List.of("EMAIL", "BUREAUTIQUE", "SANTE")) + "}",
                hasard.nextBoolean() ? "{}" : "{LOGEMENT}",
                un(hasard, List.of("{}", "{ORDINATEUR}", "{ORDINATEUR,TELEPHONE}")),
                un(hasard, List.of("\\N", "AUTONOME")),
                collectif ? "DEBUTANT" : "\\N",
                un(hasard, List.of("{}", "{AUTRE}")),
                String.valueOf(participants),
                "{\"genre\": {\"FEMININ\": " + hasard.nextInt(participants + 1) + "}, \"commune\": {\"" + commune
                        + "\": 1}, \"tranche_age\": {}}",
                "2026-01-01",
                "2026-01-01",
                hasard.nextInt(6) == 0 ? "2026-02-01" : "\\N",
                "0",
                un(hasard, List.of("\\N", "SATISFAIT", "NON_SATISFAIT")),
                un(hasard, List.of("\\N", "MAIRIE")));
    }

    static <T> T un(RandomGenerator hasard, List<T> choix) {
        return choix.get(hasard.nextInt(choix.size()));
    }

    private static List<UUID> identifiants(String nature, int nombre) {
        var identifiants = new ArrayList<UUID>();
        for (int i = 0; i < nombre; i++) {
            identifiants.add(UUID.nameUUIDFromBytes((nature + i).getBytes()));
        }
        return identifiants;
    }
}
