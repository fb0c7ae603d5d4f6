package io.edgeward.promote;

import io.edgeward.webhook.WebhookFunction;

/** Breaks the direction between modules. */
public interface PromotionThatKnowsWebhook {
  /** Functions are strangers to each other. */
  WebhookFunction webhook();
}
