package fr.maillon.accompagnement;

import fr.maillon.itinerance.ArretId;
import fr.maillon.lieu.LieuId;
import fr.maillon.territoire.CodeInsee;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Où l’accompagnement s’est passé : un lieu du réseau, un arrêt du camion, une commune, ou sans qu’on le dise. */
public sealed interface Endroit {

    record AuLieu(LieuId lieu) implements Endroit {}

    record ALArret(ArretId arret) implements Endroit {}

    record DansLaCommune(CodeInsee commune) implements Endroit {}

    /** À distance ou à domicile, sans précision : l’activité compte là où le médiateur est affecté. */
    record NonPrecise() implements Endroit {}

    /** L’endroit que désigne cette adresse ; illisible, elle vaut un lieu inconnu, que le métier refusera. */
    static Endroit lire(@Nullable String adresse) {
        if (adresse == null || adresse.isBlank()) {
            return new NonPrecise();
        }
        try {
            var id = UUID.fromString(adresse.substring(adresse.indexOf(':') + 1));
            return adresse.startsWith("arret:") ? new ALArret(new ArretId(id)) : new AuLieu(new LieuId(id));
        } catch (IllegalArgumentException illisible) {
            return new AuLieu(new LieuId(new UUID(0, 0)));
        }
    }

    /** « lieu:… » ou « arret:… », tel qu’un formulaire l’envoie ; absent ailleurs. */
    default @Nullable String adresse() {
        return switch (this) {
            case AuLieu(LieuId lieu) -> "lieu:" + lieu.valeur();
            case ALArret(ArretId arret) -> "arret:" + arret.valeur();
            case DansLaCommune commune -> null;
            case NonPrecise rien -> null;
        };
    }

    default @Nullable LieuId lieu() {
        return this instanceof AuLieu(LieuId id) ? id : null;
    }

    default @Nullable ArretId arret() {
        return this instanceof ALArret(ArretId id) ? id : null;
    }
}
