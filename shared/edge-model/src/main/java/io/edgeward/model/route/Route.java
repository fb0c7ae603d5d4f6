package io.edgeward.model.route;

/** What comes of a request. */
public sealed interface Route {
  /** The configured rule that decided, or the step before all rules that did. */
  String rule();

  /** Why, in a phrase. */
  String reason();

  /**
   * The client is sent on, by status 307.
   *
   * @param location where to
   * @param target name of the target; empty for a page
   * @param selection how the request came there
   * @param bytes size of the content, where an answer told it; else -1
   * @param reason why
   */
  record Redirect(String location, String target, Selection selection, long bytes, String reason)
      implements Route {
    @Override
    public String rule() {
      return selection.rule();
    }
  }

  /**
   * The target has to be asked first; then the request is routed anew.
   *
   * @param question what to ask
   * @param selection how the request came there
   */
  record Ask(Question question, Selection selection) implements Route {
    @Override
    public String rule() {
      return selection.rule();
    }

    @Override
    public String reason() {
      return "it is not known whether the target has the content";
    }
  }

  /** Answered here, with status 200. */
  record Answer(Page page) implements Route {
    @Override
    public String rule() {
      return page.rule();
    }

    @Override
    public String reason() {
      return "served here";
    }
  }

  /** Refused, with an error of the distribution API. */
  record Refuse(Refusal refusal) implements Route {
    @Override
    public String rule() {
      return refusal.rule();
    }

    @Override
    public String reason() {
      return refusal.message();
    }
  }

  /** What is answered here. */
  enum Page {
    /** The version of the API (end-1). */
    API_VERSION("api"),
    /** Whether this instance serves. */
    HEALTH("health"),
    /** All hosts that clients may meet, as JSON. */
    HOSTS("hosts");

    private final String rule;

    Page(String rule) {
      this.rule = rule;
    }

    String rule() {
      return rule;
    }
  }
}
