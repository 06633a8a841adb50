package fr.maillon.accompagnement;

import fr.maillon.itinerance.ArretId;
import fr.maillon.lieu.LieuId;
import fr.maillon.territoire.CodeInsee;
import org.jspecify.annotations.Nullable;

/** Où l’accompagnement s’est passé : un lieu du réseau, un arrêt du camion, une commune, ou sans qu’on le dise. */
public sealed interface Endroit {

    record AuLieu(LieuId lieu) implements Endroit {}

    record ALArret(ArretId arret) implements Endroit {}

    record DansLaCommune(CodeInsee commune) implements Endroit {}

    /** À distance ou à domicile, sans précision : l’activité compte là où le médiateur est affecté. */
    record NonPrecise() implements Endroit {}

    default @Nullable LieuId lieu() {
        return this instanceof AuLieu(LieuId id) ? id : null;
    }

    default @Nullable ArretId arret() {
        return this instanceof ALArret(ArretId id) ? id : null;
    }
}
