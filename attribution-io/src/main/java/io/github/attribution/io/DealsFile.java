package io.github.attribution.io;

import io.github.attribution.AttributionRun;
import io.github.attribution.credit.Explanation;
import io.github.attribution.credit.Explanation.TouchCredit;
import io.github.attribution.journey.Conversion;
import io.github.attribution.journey.Dictionary;
import io.github.attribution.journey.JourneyGraphs;
import io.github.attribution.journey.Micros;
import io.github.attribution.journey.Touchpoint;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes deals.json: the largest deals touch by touch, under every strategy of a run. */
final class DealsFile {

  static final String NAME = "deals.json";

  private static final int FORMAT = 1;
  private static final int MOST_TOUCHES = 400;
  private static final int MOST_TOUCHES_OF_ACCOUNT = 100_000;
  private static final MathContext WEIGHT = new MathContext(9, RoundingMode.HALF_EVEN);

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final LargestDeals deals;
  private final @Nullable ObjectNode[] told;
  private final List<List<List<@Nullable String>>> names;
  private final List<List<List<@Nullable String>>> roles;
  private final List<List<List<@Nullable String>>> milestones;
  private final List<List<List<@Nullable String>>> others;
  private final List<List<List<@Nullable String>>> opportunities;
  private final List<List<List<@Nullable String>>> stages;

  /** None told yet. */
  DealsFile(LargestDeals deals) {
    this.deals = deals;
    this.told = new ObjectNode[deals.ids().size()];
    this.names = deals.names();
    this.roles = deals.roles();
    this.milestones = deals.milestones();
    this.others = deals.others();
    this.opportunities = deals.opportunities();
    this.stages = deals.stages();
  }

  /** Tells the deals whose accounts are in a run, but for those with too many touches. */
  void add(AttributionRun run, Progress progress) {
    JourneyGraphs graphs = run.graphs();
    for (int n = 0; n < told.length; n++) {
      String id = deals.ids().get(n);
      int conversion = graphs.conversion(id);
      if (conversion >= 0) {
        int account = graphs.accountOfConversion(conversion);
        int touches = graphs.firstTouch(account + 1) - graphs.firstTouch(account);
        if (touches <= MOST_TOUCHES_OF_ACCOUNT) {
          told[n] = tell(run, n);
        } else {
          progress.warn(
              "%s leaves conversion '%s' out: its account has %s touches, and those of up to %s are told one by one"
                  .formatted(NAME, id, touches, MOST_TOUCHES_OF_ACCOUNT));
        }
      }
    }
  }

  void write(Path directory) {
    ObjectNode json = MAPPER.createObjectNode().put("format", FORMAT);
    ArrayNode all = json.putArray("deals");
    Arrays.stream(told).filter(Objects::nonNull).forEach(all::add);
    MAPPER.writeValue(directory.resolve(NAME), json);
  }

  private ObjectNode tell(AttributionRun run, int n) {
    String id = deals.ids().get(n);
    Told deal = new Told(n, deals.shown(run.explain(id, 0)));
    for (int strategy = 1; strategy < run.plan().strategies().size(); strategy++) {
      deal.add(deals.shown(run.explain(id, strategy)));
    }
    return deal.json();
  }

  /** One deal under the strategies so far. */
  private final class Told {

    private final int n;
    private final Conversion conversion;
    private final List<Touchpoint> touches;
    private final int from;
    private final int later;
    private final boolean[] eligible;
    private final Map<String, Integer> texts = new LinkedHashMap<>();
    private final ArrayNode credit = MAPPER.createArrayNode();

    Told(int n, Explanation first) {
      this.n = n;
      this.conversion = first.conversion();
      List<Touchpoint> all = first.touches().stream().map(TouchCredit::touchpoint).toList();
      int until = all.size();
      while (until > 0 && all.get(until - 1).touchedAt().isAfter(conversion.convertedAt())) {
        until--;
      }
      this.later = all.size() - until;
      this.from = Math.max(0, until - MOST_TOUCHES);
      this.touches = all.subList(from, until);
      this.eligible = new boolean[touches.size()];
      add(first);
    }

    void add(Explanation explanation) {
      ObjectNode json = credit.addObject().put("strategy", credit.size() - 1);
      json.put("attributed", explanation.attributed());
      ArrayNode weights = json.putArray("weight");
      ArrayNode revenue = json.putArray("revenue");
      ArrayNode why = json.putArray("why");
      for (int i = 0; i < eligible.length; i++) {
        TouchCredit touch = explanation.touches().get(from + i);
        eligible[i] |= touch.eligible();
        weights.add(weight(explanation.attributed() ? touch.weight() : 0));
        revenue.add(Micros.toText(touch.revenueMicros()));
        why.add(texts.computeIfAbsent(touch.why(), text -> texts.size()));
      }
      long earlier =
          explanation.touches().subList(0, from).stream()
              .mapToLong(TouchCredit::revenueMicros)
              .reduce(0, Math::addExact);
      json.put("earlierRevenue", Micros.toText(earlier));
    }

    ObjectNode json() {
      ObjectNode json = MAPPER.createObjectNode();
      json.put("conversion", conversion.id());
      json.put("account", conversion.accountId());
      json.put("name", names.get(n).isEmpty() ? null : names.get(n).get(0).get(0));
      json.put("at", conversion.convertedAt().toString());
      json.put("revenue", Micros.toText(conversion.revenueMicros()));
      json.put("type", conversion.type());
      putOpportunity(json);
      List<String> contacts = contacts();
      putContacts(json.putArray("contacts"), contacts);
      putMilestones(json.putArray("milestones"), contacts);
      putOthers(json.putArray("otherConversions"));
      putTouches(json.putArray("touches"), contacts);
      json.put("earlierTouches", from);
      json.put("laterTouches", later);
      ArrayNode reasons = json.putArray("texts");
      texts.keySet().forEach(reasons::add);
      json.set("credit", credit);
      return json;
    }

    private void putOpportunity(ObjectNode json) {
      if (opportunities.get(n).isEmpty()) {
        json.putNull("opportunity");
        return;
      }
      List<@Nullable String> found = opportunities.get(n).get(0);
      ObjectNode opportunity = json.putObject("opportunity").put("id", found.get(0));
      opportunity.put("createdAt", time(found.get(1))).put("closedAt", time(found.get(2)));
      ArrayNode entered = opportunity.putArray("stages");
      for (List<@Nullable String> stage : stages.get(n)) {
        entered.addObject().put("stage", stage.get(0)).put("enteredAt", time(stage.get(1)));
      }
    }

    /** The contacts of the deal and of what is told, in the order of their ids. */
    private List<String> contacts() {
      List<String> ids = new ArrayList<>();
      add(ids, conversion.contactId());
      touches.forEach(touch -> add(ids, touch.contactId()));
      milestones.get(n).forEach(milestone -> add(ids, milestone.get(2)));
      return Dictionary.sorted(ids).values();
    }

    private static void add(List<String> ids, @Nullable String id) {
      if (id != null) {
        ids.add(id);
      }
    }

    private void putContacts(ArrayNode json, List<String> contacts) {
      Map<String, @Nullable String> roleOf = new HashMap<>();
      roles.get(n).forEach(role -> roleOf.put(String.valueOf(role.get(0)), role.get(1)));
      contacts.forEach(id -> json.addObject().put("id", id).put("role", roleOf.get(id)));
    }

    private void putMilestones(ArrayNode json, List<String> contacts) {
      for (List<@Nullable String> milestone : milestones.get(n)) {
        json.addObject()
            .put("milestone", milestone.get(0))
            .put("at", time(milestone.get(1)))
            .put("contact", index(contacts, milestone.get(2)));
      }
    }

    private void putOthers(ArrayNode json) {
      for (List<@Nullable String> other : others.get(n)) {
        json.addObject()
            .put("id", other.get(0))
            .put("at", time(other.get(1)))
            .put("revenue", Micros.toText(Long.parseLong(String.valueOf(other.get(2)))))
            .put("type", other.get(3));
      }
    }

    private void putTouches(ArrayNode json, List<String> contacts) {
      for (int i = 0; i < eligible.length; i++) {
        Touchpoint touch = touches.get(i);
        json.addObject()
            .put("id", touch.id())
            .put("at", touch.touchedAt().toString())
            .put("channel", touch.channel())
            .put("campaign", touch.dimensions().get("campaign"))
            .put("interaction", touch.dimensions().get("interaction"))
            .put("contact", index(contacts, touch.contactId()))
            .put("eligible", eligible[i]);
      }
    }

    private static @Nullable Integer index(List<String> contacts, @Nullable String id) {
      return id == null ? null : Integer.valueOf(contacts.indexOf(id));
    }
  }

  private static BigDecimal weight(double weight) {
    BigDecimal rounded = BigDecimal.valueOf(weight).round(WEIGHT).stripTrailingZeros();
    return rounded.scale() < 0 ? rounded.setScale(0, RoundingMode.UNNECESSARY) : rounded;
  }

  private static @Nullable String time(@Nullable String micros) {
    return micros == null ? null : Micros.toInstant(Long.parseLong(micros)).toString();
  }
}
