package io.github.attribution.simulate;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A content that touches name.
 *
 * @param content its name in touches
 * @param title its title
 * @param type {@code whitepaper}, {@code webinar}, {@code banner}, …
 * @param topic what it is about, or null
 * @param funnelStage {@code tofu}, {@code mofu} or {@code bofu}, or null
 * @param gated whether a form stands before it
 * @param landingPage the page that leads to it, or null
 * @param publishedOn the day from which it is there
 */
public record SyntheticAsset(
    String content,
    String title,
    String type,
    @Nullable String topic,
    @Nullable String funnelStage,
    boolean gated,
    @Nullable String landingPage,
    LocalDate publishedOn) {}
