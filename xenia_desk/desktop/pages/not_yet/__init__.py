"""The page that stands for those of counting until counting begins."""
