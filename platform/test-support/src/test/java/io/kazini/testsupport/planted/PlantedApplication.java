package io.kazini.testsupport.planted;

/** Where the rules look for the services below. */
public final class PlantedApplication {

    private PlantedApplication() {}
}
