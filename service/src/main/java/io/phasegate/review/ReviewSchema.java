package io.phasegate.review;

import io.phasegate.database.Migrations;

/** The tables of this package. */
public final class ReviewSchema {
    private ReviewSchema() {}

    public static Migrations migrations() {
        return Migrations.beside(ReviewSchema.class, "V24__reviews.sql");
    }
}
