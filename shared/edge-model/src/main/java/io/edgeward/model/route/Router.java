package io.edgeward.model.route;

import io.edgeward.model.address.AddressRanges;
import io.edgeward.model.route.Presence.State;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides where a request goes; the flow chart is in the README of functions/redirect. A {@link
 * Route.Redirect} leads to a configured page or target, and nowhere else.
 */
public final class Router {
  private static final String COPY = "the copies have it";
  private static final String REGISTRY = "the registry has everything";
  private static final String HOLDS = "the registry has it, or did not say";
  private static final String BY_NAME = "it may lack the tag, and only digests are asked for";
  private static final String SIGNED = "signatures are looked for there";
  private static final String LAST = "no other target is left";
  private static final String LACKS = "it lacks the content";
  private static final String BREAKER = "its breaker is open";

  private final RouteConfiguration configuration;
  private final AddressRanges ranges;
  private final Map<String, String> bases = new HashMap<>();

  /** A router that works for as long as configuration and ranges stay. */
  public Router(RouteConfiguration configuration, AddressRanges ranges) {
    this.configuration = configuration;
    this.ranges = ranges;
    configuration
        .targets()
        .forEach(target -> {
          if (target instanceof RegistryTarget registry) {
            bases.put(registry.name(), registry.base());
          }
        });
  }

  /** What comes of {@code request}. */
  public Route route(RouteRequest request, Knowledge knowledge) {
    return route(request, knowledge, RouteTrace.NONE);
  }

  /** The same, told step by step. */
  public Route route(RouteRequest request, Knowledge knowledge, RouteTrace trace) {
    if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
      return refused(Refusal.METHOD);
    }
    RequestTarget target = TargetParser.parse(request.target());
    trace.read(target);
    return switch (target) {
      case RequestTarget.ApiVersion api -> new Route.Answer(Route.Page.API_VERSION);
      case RequestTarget.Health health -> new Route.Answer(Route.Page.HEALTH);
      case RequestTarget.Hosts hosts -> new Route.Answer(Route.Page.HOSTS);
      case RequestTarget.Home home -> page(configuration.home());
      case RequestTarget.Privacy privacy -> page(configuration.privacy());
      case RequestTarget.Refused(Refusal refusal) -> refused(refusal);
      case RequestTarget.Content content -> content(content, request, knowledge, trace);
    };
  }

  private static Route page(Optional<String> location) {
    return location.isPresent()
        ? new Route.Redirect(
            location.get(),
            "",
            new Selection("pages", Side.STABLE, false, "unknown"),
            -1,
            "a configured page")
        : refused(Refusal.NOT_FOUND);
  }

  private Route content(
      RequestTarget.Content content, RouteRequest request, Knowledge knowledge, RouteTrace trace) {
    if (!configuration.serves(content.repository())) {
      return refused(Refusal.REPOSITORY);
    }
    if (content.kind() == ContentKind.BLOB && request.client() instanceof Client.TooFewEntries) {
      return refused(Refusal.CLIENT);
    }
    ClientOrigin origin = ClientOrigin.of(request.client(), ranges);
    trace.client(request.client(), origin.region());
    Rule rule = matching(content, request, origin, trace);
    Side side = rule.flip().isPresent() ? rule.flip().get().side(request.client()) : Side.STABLE;
    boolean shadow = side == Side.FLIPPED && rule.flip().get().shadow();
    Side taken = shadow ? Side.STABLE : side;
    trace.matched(rule, taken);
    Selection selection = new Selection(rule.name(), taken, shadow, origin.cloud());
    List<Target> targets = taken == Side.FLIPPED ? rule.flip().get().targets() : rule.targets();
    return toward(targets, content, selection, knowledge, trace);
  }

  private Rule matching(
      RequestTarget.Content content, RouteRequest request, ClientOrigin origin, RouteTrace trace) {
    for (Rule rule : configuration.rules()) {
      String mismatch = rule.match().mismatch(content, request, origin);
      if (mismatch.isEmpty()) {
        return rule;
      }
      trace.skipped(rule, mismatch);
    }
    throw new AssertionError("the last rule matches every request");
  }

  /** The first target that will do; then those with an open breaker; then any registry. */
  private Route toward(
      List<Target> targets,
      RequestTarget.Content content,
      Selection selection,
      Knowledge knowledge,
      RouteTrace trace) {
    for (Target target : targets) {
      if (knowledge.isOpen(target)) {
        trace.passed(target, BREAKER);
        continue;
      }
      Optional<Route> route = to(target, content, selection, knowledge, trace);
      if (route.isPresent()) {
        return route.get();
      }
    }
    return lastResort(targets, content, selection, knowledge);
  }

  private Optional<Route> to(
      Target target,
      RequestTarget.Content content,
      Selection selection,
      Knowledge knowledge,
      RouteTrace trace) {
    Optional<Question> question = question(target, content);
    return switch (target) {
      case RegistryTarget registry when question.isPresent() ->
          toIncomplete(registry, question.get(), content, selection, knowledge, trace);
      case RegistryTarget registry when registry.incomplete() && !content.kind().isSignature() ->
          passed(registry, BY_NAME, trace);
      case RegistryTarget registry ->
          Optional.of(
              redirect(
                  registry, content, selection, -1, registry.incomplete() ? SIGNED : REGISTRY));
      case CopiesTarget copies when question.isPresent() ->
          toCopies(copies, question.get(), content, selection, knowledge, trace);
      case CopiesTarget copies -> passed(copies, "it has blobs only", trace);
    };
  }

  private Optional<Route> toCopies(
      CopiesTarget copies,
      Question question,
      RequestTarget.Content content,
      Selection selection,
      Knowledge knowledge,
      RouteTrace trace) {
    Presence presence = knowledge.presence(question);
    return switch (presence.state()) {
      case THERE -> Optional.of(redirect(copies, content, selection, presence.bytes(), COPY));
      case UNASKED -> Optional.of(new Route.Ask(question, selection));
      case ABSENT -> passed(copies, LACKS, trace);
      case UNKNOWN -> passed(copies, "it did not say whether it has the content", trace);
    };
  }

  private Optional<Route> toIncomplete(
      RegistryTarget registry,
      Question question,
      RequestTarget.Content content,
      Selection selection,
      Knowledge knowledge,
      RouteTrace trace) {
    Presence presence = knowledge.presence(question);
    return switch (presence.state()) {
      case THERE, UNKNOWN ->
          Optional.of(redirect(registry, content, selection, presence.bytes(), HOLDS));
      case UNASKED -> Optional.of(new Route.Ask(question, selection));
      case ABSENT -> passed(registry, LACKS, trace);
    };
  }

  private static Optional<Route> passed(Target target, String reason, RouteTrace trace) {
    trace.passed(target, reason);
    return Optional.empty();
  }

  /** Targets that were passed over serve still when nothing else does. */
  private Route lastResort(
      List<Target> targets,
      RequestTarget.Content content,
      Selection selection,
      Knowledge knowledge) {
    RegistryTarget doubtful = null;
    RegistryTarget lacking = null;
    for (Target target : targets) {
      State state = state(target, content, knowledge);
      if (state == State.THERE) {
        return redirect(target, content, selection, -1, LAST);
      }
      if (target instanceof RegistryTarget registry) {
        if (!registry.incomplete()) {
          return redirect(registry, content, selection, -1, LAST);
        }
        if (state == State.ABSENT) {
          lacking = lacking == null ? registry : lacking;
        } else {
          doubtful = doubtful == null ? registry : doubtful;
        }
      }
    }
    return redirect(doubtful == null ? lacking : doubtful, content, selection, -1, LAST);
  }

  private State state(Target target, RequestTarget.Content content, Knowledge knowledge) {
    Optional<Question> question = question(target, content);
    return question.isPresent() ? knowledge.presence(question.get()).state() : State.UNKNOWN;
  }

  /** What must be known before a client is sent to {@code target}, if anything. */
  private Optional<Question> question(Target target, RequestTarget.Content content) {
    return switch (target) {
      case CopiesTarget copies ->
          content.kind() == ContentKind.BLOB
              ? Optional.of(new Question(copies, copies.url(content.digest().orElseThrow())))
              : Optional.empty();
      case RegistryTarget registry ->
          registry.incomplete()
                  && content.digest().isPresent()
                  && content.kind() != ContentKind.REFERRERS
              ? Optional.of(new Question(registry, location(registry, content)))
              : Optional.empty();
    };
  }

  private Route redirect(
      Target target,
      RequestTarget.Content content,
      Selection selection,
      long bytes,
      String reason) {
    return new Route.Redirect(location(target, content), target.name(), selection, bytes, reason);
  }

  private String location(Target target, RequestTarget.Content content) {
    return switch (target) {
      case CopiesTarget copies -> copies.url(content.digest().orElseThrow());
      case RegistryTarget registry -> {
        String base = bases.get(registry.name());
        yield content.repository().isEmpty()
            ? base + content.suffix() + content.query()
            : base + content.repository() + '/' + content.suffix() + content.query();
      }
    };
  }

  private static Route refused(Refusal refusal) {
    return new Route.Refuse(refusal);
  }
}
