package io.github.attribution;

import io.github.attribution.journey.Contact;
import io.github.attribution.journey.Conversion;
import io.github.attribution.journey.JourneyGraphs;
import io.github.attribution.journey.Milestone;
import io.github.attribution.journey.Touchpoint;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Seeded accounts that look for trouble: touches at equal instants, with and without ids, contacts
 * and dimensions; accounts without touches, without conversions, with hundreds of touches; refunds,
 * partial and whole reversals, leads, free and very large deals; milestones of people, of
 * opportunities and of nobody, several times over; minutes and interactions of some touches, and
 * campaigns that conversions name and touches may not have; times before 1970.
 */
public final class RandomMarket {

  private static final Instant START = Instant.parse("1969-12-01T00:00:00Z");
  private static final Instant MIDNIGHT_IN_NEW_YORK = Instant.parse("2024-02-21T05:00:00Z");
  private static final List<String> CHANNELS =
      List.of("search", "Email", "event", "\uD83D\uDCE7mail", "\uFF21ds", "social", "direct");

  private static final List<String> INTERACTIONS = List.of("click", "form", "impression", "visit");
  private static final List<String> MILESTONES =
      List.of(Milestone.LEAD_CREATED, "opportunity_created", "demo");

  private final List<Touchpoint> touchpoints = new ArrayList<>();
  private final List<Conversion> conversions = new ArrayList<>();
  private final List<Milestone> milestones = new ArrayList<>();
  private final List<Contact> contacts = new ArrayList<>();
  private final SplittableRandom random;
  private final boolean forRules;

  private RandomMarket(SplittableRandom random, boolean forRules) {
    this.random = random;
    this.forRules = forRules;
  }

  /** The market of a seed. */
  public static RandomMarket of(long seed, int accounts) {
    return of(new SplittableRandom(seed), accounts, false);
  }

  /**
   * The market of a seed, with what journey rules look at: views and clicks, touches minutes apart
   * and at midnights, clocks that change, milestones by several names.
   */
  public static RandomMarket forRules(long seed, int accounts) {
    RandomMarket market = of(new SplittableRandom(seed), accounts, true);
    market.touchpoints.add(
        Touchpoint.of("with all dimensions", "account-0", MIDNIGHT_IN_NEW_YORK, "direct")
            .with("campaign", "k0")
            .with("interaction", "click")
            .with("region", "north"));
    return market;
  }

  private static RandomMarket of(SplittableRandom random, int accounts, boolean forRules) {
    RandomMarket market = new RandomMarket(random, forRules);
    for (int account = 0; account < accounts; account++) {
      market.addAccount("account-" + account);
    }
    return market;
  }

  /** The names of channels that may occur. */
  public static List<String> channels() {
    return CHANNELS;
  }

  /** The touches. */
  public List<Touchpoint> touchpoints() {
    return Collections.unmodifiableList(touchpoints);
  }

  /** The conversions. */
  public List<Conversion> conversions() {
    return Collections.unmodifiableList(conversions);
  }

  /** The milestones. */
  public List<Milestone> milestones() {
    return Collections.unmodifiableList(milestones);
  }

  /** The contacts whose roles may be known. */
  public List<Contact> contacts() {
    return Collections.unmodifiableList(contacts);
  }

  /** The graphs of all accounts. */
  public JourneyGraphs graphs() {
    return builder().build();
  }

  /** A builder with all accounts. */
  public JourneyGraphs.Builder builder() {
    JourneyGraphs.Builder builder = JourneyGraphs.builder();
    touchpoints.forEach(builder::add);
    conversions.forEach(builder::add);
    milestones.forEach(builder::add);
    contacts.forEach(builder::add);
    return builder;
  }

  /** The accounts dealt at random to markets of their own. */
  public List<RandomMarket> split(long seed, int parts) {
    List<RandomMarket> markets = new ArrayList<>();
    for (int part = 0; part < parts; part++) {
      int of = part;
      Predicate<String> here =
          account -> new SplittableRandom(seed + account.hashCode()).nextInt(parts) == of;
      RandomMarket market = new RandomMarket(random, forRules);
      touchpoints.stream().filter(t -> here.test(t.accountId())).forEach(market.touchpoints::add);
      conversions.stream().filter(c -> here.test(c.accountId())).forEach(market.conversions::add);
      milestones.stream().filter(m -> here.test(m.accountId())).forEach(market.milestones::add);
      contacts.stream().filter(c -> here.test(c.accountId())).forEach(market.contacts::add);
      markets.add(market);
    }
    return markets;
  }

  /** The same records in another order. */
  public RandomMarket shuffled(long seed) {
    RandomMarket copy = renamed(UnaryOperator.identity());
    Random order = new Random(seed);
    Collections.shuffle(copy.touchpoints, order);
    Collections.shuffle(copy.conversions, order);
    Collections.shuffle(copy.milestones, order);
    Collections.shuffle(copy.contacts, order);
    return copy;
  }

  /** The same records with other names of channels. */
  public RandomMarket renamed(UnaryOperator<String> channels) {
    RandomMarket copy = new RandomMarket(random, forRules);
    for (Touchpoint t : touchpoints) {
      copy.touchpoints.add(
          new Touchpoint(
              t.id(),
              t.accountId(),
              t.touchedAt(),
              channels.apply(t.channel()),
              t.contactId(),
              t.dimensions()));
    }
    copy.conversions.addAll(conversions);
    copy.milestones.addAll(milestones);
    copy.contacts.addAll(contacts);
    return copy;
  }

  /** The same records, every touch with an id. */
  public RandomMarket identified() {
    RandomMarket copy = renamed(UnaryOperator.identity());
    for (int i = 0; i < touchpoints.size(); i++) {
      Touchpoint t = touchpoints.get(i);
      copy.touchpoints.set(
          i,
          new Touchpoint(
              "t" + i, t.accountId(), t.touchedAt(), t.channel(), t.contactId(), t.dimensions()));
    }
    return copy;
  }

  /** The same market, every revenue with the opposite sign, and no reversals. */
  public RandomMarket mirrored() {
    RandomMarket copy = withoutReversals();
    copy.conversions.replaceAll(
        c ->
            new Conversion(
                c.id(),
                c.accountId(),
                c.convertedAt(),
                -c.revenueMicros(),
                c.type(),
                c.newCustomer(),
                c.opportunityId(),
                c.contactId(),
                null,
                c.campaign()));
    return copy;
  }

  /** The same market without the conversions that take back others. */
  public RandomMarket withoutReversals() {
    RandomMarket copy = renamed(UnaryOperator.identity());
    copy.conversions.removeIf(c -> c.reverses() != null);
    return copy;
  }

  /** The same market without conversions. */
  public RandomMarket withoutConversions() {
    RandomMarket copy = renamed(UnaryOperator.identity());
    copy.conversions.clear();
    return copy;
  }

  private void addAccount(String account) {
    int people = random.nextInt(4);
    for (int person = 0; person < people; person++) {
      String role = random.nextBoolean() ? (forRules && person == 2 ? "user" : "champion") : null;
      contacts.add(new Contact(account + "/c" + person, account, role));
    }
    long step = random.nextBoolean() ? 1_000_003L : 86_400_000_000L;
    if (forRules && random.nextBoolean()) {
      step = random.nextBoolean() ? 600_000_000L : 21_600_000_000L;
    }
    int touches = random.nextInt(20) == 0 ? 100 + random.nextInt(400) : random.nextInt(9);
    for (int touch = 0; touch < touches; touch++) {
      addTouch(account, people, step);
    }
    for (int deal = random.nextInt(4); deal > 0; deal--) {
      addDeal(account, people, step);
    }
    for (int milestone = random.nextInt(forRules ? 7 : 6); milestone > 0; milestone--) {
      addMilestone(account, people, step);
    }
  }

  private void addTouch(String account, int people, long step) {
    String id = random.nextInt(3) == 0 ? null : "t" + random.nextLong();
    String channel = CHANNELS.get(random.nextInt(CHANNELS.size()));
    Touchpoint touch = Touchpoint.of("", account, moment(step), channel);
    touch =
        new Touchpoint(
            id, account, touch.touchedAt(), channel, contact(account, people), touch.dimensions());
    if (random.nextBoolean()) {
      touch = touch.with("campaign", "k" + random.nextInt(3));
    }
    if (!forRules && random.nextBoolean()) {
      touch = touch.with("minutes", Integer.toString(random.nextInt(40)));
    }
    if (forRules || random.nextBoolean()) {
      List<String> names = forRules ? List.of("View", "click", "click") : INTERACTIONS;
      touch = touch.with("interaction", names.get(random.nextInt(names.size())));
    }
    touchpoints.add(random.nextInt(5) == 0 ? touch.with("region", "north") : touch);
  }

  private void addDeal(String account, int people, long step) {
    String id = "d" + conversions.size();
    boolean lead = random.nextInt(6) == 0;
    Conversion deal =
        new Conversion(
            id,
            account,
            moment(step),
            revenue(),
            lead ? Milestone.LEAD_CREATED : Conversion.CLOSED_WON,
            random.nextInt(3) == 0 ? null : random.nextBoolean(),
            random.nextBoolean() ? account + "/o" + random.nextInt(2) : null,
            contact(account, people),
            null,
            random.nextBoolean() ? "k" + random.nextInt(4) : null);
    conversions.add(deal);
    if ((deal.revenueMicros() > 0 || (forRules && deal.revenueMicros() == 0))
        && random.nextInt(3) == 0) {
      long back = random.nextBoolean() ? deal.revenueMicros() : deal.revenueMicros() / 3;
      conversions.add(
          new Conversion(
              id + "-back",
              account,
              moment(step),
              -back,
              forRules ? "refund" : deal.type(),
              null,
              null,
              contact(account, people),
              id));
    }
  }

  private void addMilestone(String account, int people, long step) {
    milestones.add(
        new Milestone(
            account,
            milestoneName(),
            moment(step),
            contact(account, people),
            random.nextBoolean() ? account + "/o" + random.nextInt(2) : null));
  }

  private String milestoneName() {
    if (!forRules) {
      return MILESTONES.get(random.nextInt(MILESTONES.size()));
    }
    if (random.nextInt(3) == 0) {
      return "contract_sent";
    }
    return random.nextBoolean() ? Milestone.LEAD_CREATED : "opportunity_created";
  }

  private String contact(String account, int people) {
    return people == 0 || random.nextInt(4) == 0 ? null : account + "/c" + random.nextInt(people);
  }

  private Instant moment(long step) {
    if (forRules) {
      return MIDNIGHT_IN_NEW_YORK.plus(
          step * random.nextInt(60) + random.nextInt(3) - 1, ChronoUnit.MICROS);
    }
    return START.plus(step * random.nextInt(60), ChronoUnit.MICROS);
  }

  private long revenue() {
    return switch (random.nextInt(6)) {
      case 0 -> 0;
      case 1 -> -random.nextLong(10_000_000_000L);
      case 2 -> random.nextLong(5_000_000_000_000_000L);
      case 3 -> random.nextLong(40);
      default -> random.nextLong(100_000_000_000L);
    };
  }
}
