/** Where alerts, suppressed alerts and dead letters go. Only these rooms know the systems there. */
package io.sharetrail.sink;
