package io.github.attribution.report;

/**
 * Something worth knowing about a run.
 *
 * @param title a few words
 * @param text one or two sentences with numbers
 * @param section the id of the section of the page that shows more
 */
public record Finding(String title, String text, String section) {}
