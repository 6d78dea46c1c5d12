# Expected values from base R on R's own data sets. Run in this directory: Rscript trend_reference.R
options(digits = 17)
series <- list(Nile = as.numeric(Nile), LakeHuron = round(as.numeric(LakeHuron) * 100), UKDriverDeaths = as.numeric(UKDriverDeaths),
               discoveries = as.numeric(discoveries), uspop = round(as.numeric(uspop) * 100))
rows <- lapply(names(series), function(name) {
  x <- series[[name]]
  test <- suppressWarnings(cor.test(seq_along(x), x, method = "kendall", exact = FALSE, continuity = TRUE))
  data.frame(name = name, values = paste(x, collapse = " "), z = unname(test$statistic), p_value = test$p.value)
})
con <- file("mann_kendall_r.csv", "w")
writeLines(c("# cor.test(time, x, method = 'kendall', exact = FALSE, continuity = TRUE) on data sets that come with R",
             paste0("# ", R.version.string, ", Rscript trend_reference.R")), con)
write.table(format(do.call(rbind, rows), digits = 17, trim = TRUE), con, sep = ",", quote = FALSE, row.names = FALSE)
close(con)
