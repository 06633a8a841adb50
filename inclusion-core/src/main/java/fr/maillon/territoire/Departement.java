package fr.maillon.territoire;

import java.time.ZoneId;

/** Un département ou une collectivité d’outre-mer : son code, son nom, sa région. */
public record Departement(String code, String nom, String region) {

    /** L’heure qu’il est dans ce département : celle de Paris, sauf outre-mer. */
    public static ZoneId fuseau(String code) {
        return ZoneId.of(
                switch (code) {
                    case "971" -> "America/Guadeloupe";
                    case "972" -> "America/Martinique";
                    case "973" -> "America/Cayenne";
                    case "974" -> "Indian/Reunion";
                    case "975" -> "America/Miquelon";
                    case "976" -> "Indian/Mayotte";
                    case "977" -> "America/St_Barthelemy";
                    case "978" -> "America/Marigot";
                    case "984" -> "Indian/Kerguelen";
                    case "986" -> "Pacific/Wallis";
                    case "987" -> "Pacific/Tahiti";
                    case "988" -> "Pacific/Noumea";
                    default -> "Europe/Paris";
                });
    }
}
