package io.edgeward.redirect;

import io.edgeward.model.route.Knowledge;
import io.edgeward.model.route.Presence;
import io.edgeward.model.route.Question;
import io.edgeward.model.route.Target;
import java.util.HashMap;
import java.util.Map;

/** What is known for all, and what one request has learnt, which may be that a target is silent. */
final class AttemptKnowledge implements Knowledge {
  private final Knowledge common;
  private final Map<Question, Presence> learnt = new HashMap<>();

  AttemptKnowledge(Knowledge common) {
    this.common = common;
  }

  void learn(Question question, Presence presence) {
    learnt.put(question, presence);
  }

  @Override
  public Presence presence(Question question) {
    Presence presence = learnt.get(question);
    return presence == null ? common.presence(question) : presence;
  }

  @Override
  public boolean isOpen(Target target) {
    return common.isOpen(target);
  }
}
