package io.edgeward.stores;

import com.google.api.gax.retrying.RetrySettings;
import com.google.cloud.http.HttpTransportOptions;
import com.google.cloud.storage.HttpStorageOptions;
import java.util.function.UnaryOperator;

/** How often Google's client repeats a request, and by what it is sent. */
record CloudStorageSettings(Limits limits, HttpTransportOptions transport)
    implements UnaryOperator<HttpStorageOptions.Builder> {
  @Override
  public HttpStorageOptions.Builder apply(HttpStorageOptions.Builder options) {
    RetrySettings repetition =
        RetrySettings.newBuilder()
            .setMaxAttempts(limits.attempts())
            .setInitialRetryDelayDuration(limits.firstWait())
            .setRetryDelayMultiplier(2)
            .setMaxRetryDelayDuration(limits.longestWait())
            .setTotalTimeoutDuration(limits.timeBox())
            .build();
    return options.setTransportOptions(transport).setRetrySettings(repetition);
  }
}
